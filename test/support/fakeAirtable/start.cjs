// Runs main.ts as it is: Node strips the types, this adds the file endings that imports leave out.
'use strict';
const { registerHooks } = require('node:module');

registerHooks({
	resolve(specifier, context, next) {
		if (!specifier.startsWith('.')) return next(specifier, context);
		for (const ending of ['.ts', '/index.ts']) {
			try {
				return next(specifier + ending, context);
			} catch (error) {
				if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') throw error;
			}
		}
		return next(specifier, context);
	},
});

require('./main.ts');
