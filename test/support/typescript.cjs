// Loaded with --require: lets a child process of a test run our TypeScript as it is, translated once and kept in .cache.
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const CACHE = path.resolve(__dirname, '../../.cache/typescript');

Module._extensions['.ts'] = (module, file) => {
	const source = fs.readFileSync(file, 'utf8');
	const kept = path.join(CACHE, `${createHash('sha256').update(source).digest('hex')}.js`);
	if (!fs.existsSync(kept)) keep(kept, translated(source));
	module._compile(fs.readFileSync(kept, 'utf8'), file);
};

function translated(source) {
	const ts = require('typescript');
	const { outputText } = ts.transpileModule(source, {
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
	});
	return outputText;
}

/** Several processes may translate the same file: none of them finds half of one. */
function keep(file, text) {
	fs.mkdirSync(CACHE, { recursive: true });
	const own = `${file}.${process.pid}`;
	fs.writeFileSync(own, text);
	fs.renameSync(own, file);
}
