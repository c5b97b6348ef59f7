// Loaded with --require into each server of the stack: ends it when the process that started it is
// gone, however it went. The parent holds the other end of standard input, and a kill closes that.
'use strict';

const { isMainThread } = require('node:worker_threads');

function end() {
	process.once('exit', killGroup);
	process.kill(process.pid, 'SIGTERM');
}

/** The server leads a process group; n8n's task runner would stay behind otherwise. */
function killGroup() {
	try {
		process.kill(-process.pid, 'SIGKILL');
	} catch {
		// Windows has no process groups, and ends children with their parent's console.
	}
}

// Worker threads load this too, and have no standard input of their own.
if (isMainThread) {
	process.stdin.once('end', end);
	process.stdin.once('error', end);
	process.stdin.resume();
	process.stdin.unref?.();
}
