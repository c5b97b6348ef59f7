// What every npm script calls: makes ready what the command needs, then runs it on Node 24.
// Plain CommonJS without a dependency, since it also runs on Node 20 before the first install.
'use strict';

const { StopError } = require('./run/stopError.cjs');

const COMMANDS = {
	start: () => require('./run/start.cjs').start,
	// .ci/run: the packages that every command needs, and the servers of the stack.
	prepare: () => () => 0,
	install: () => require('./run/installStack.cjs').installStack,
	build: () => require('./run/build.cjs').build,
	lint: () => require('./run/check.cjs').lint,
	test: () => require('./run/check.cjs').test,
	audit: () => require('./run/audit.cjs').audit,
	long: () => require('./run/check.cjs').long,
	e2e: () => require('./run/check.cjs').e2e,
	bench: () => require('./run/start.cjs').bench,
	backup: () => require('./run/start.cjs').backup,
	restore: () => require('./run/start.cjs').restore,
};

async function main([name = '', ...args]) {
	const command = COMMANDS[name];
	if (command === undefined) {
		throw new StopError(
			`There is no command "${name}". Use one of: ${Object.keys(COMMANDS).join(', ')}.`,
		);
	}
	if (name === 'start') require('./run/startSteps.cjs').sayStep(1);
	const { prepare } = require('./run/prepare.cjs');
	await prepare();
	return await command()(args);
}

main(process.argv.slice(2)).then(
	(exitCode) => {
		process.exitCode = exitCode ?? 0;
	},
	(error) => {
		process.stderr.write(`\n${error instanceof StopError ? error.message : error.stack}\n`);
		process.exitCode = 1;
	},
);
