// NocoDB on one port of the loopback interface, with the unique indexes that it leaves out on SQLite.
// Environment: PORT, NC_DB, NC_TOOL_DIR and the other NC_ variables of NocoDB.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const { Logger } = require('@nestjs/common');
const express = require('express');
const { Noco } = require('nocodb');
const { UniqueIndexes, keepIndexes } = require('./uniqueIndexes.cjs');

/** NocoDB closes its connections slowly; nothing is pending after this long. */
const STOP_MS = 1500;

async function main() {
	fs.mkdirSync(process.env.NC_TOOL_DIR, { recursive: true, mode: 0o700 });
	// Nest would print a line for each of its 1,000 routes.
	Logger.overrideLogger(['error', 'warn', 'fatal']);

	const app = express();
	const server = http.createServer(app);
	let isReady = false;
	app.disable('x-powered-by');
	app.use((_request, response, next) => {
		if (isReady) next();
		else response.status(503).set('retry-after', '1').end('NocoDB is starting');
	});
	const indexes = new UniqueIndexes(() => Noco.ncMeta.knexConnection);
	app.use(keepIndexes(indexes));

	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(Number(process.env.PORT), '127.0.0.1', resolve);
	});
	app.use(await Noco.init({}, server, app));
	await indexes.restore();
	isReady = true;
	for (const signal of ['SIGTERM', 'SIGINT']) process.prependListener(signal, () => stop(server));
}

function stop(server) {
	server.close();
	server.closeAllConnections();
	setTimeout(() => process.exit(0), STOP_MS).unref();
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
