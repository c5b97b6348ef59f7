// Runs a server that is no Node program the way the servers of the stack are run: it ends with its starter, and in order.
'use strict';

const { spawn } = require('node:child_process');

const { program, args, stopSignal, user } = JSON.parse(process.argv[2]);
const server = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...user });

process.on('SIGTERM', () => server.kill(stopSignal));
server.once('error', (error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));
