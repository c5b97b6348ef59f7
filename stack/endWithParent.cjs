// Loaded with --require into each server of the stack: ends it when the process that started it is
// gone, however it went. The parent holds the other end of standard input, and a kill closes that.
'use strict';

const { isMainThread } = require('node:worker_threads');

const end = () => process.kill(process.pid, 'SIGTERM');

// Worker threads load this too, and have no standard input of their own.
if (isMainThread) {
	process.stdin.once('end', end);
	process.stdin.once('error', end);
	process.stdin.resume();
	process.stdin.unref?.();
}
