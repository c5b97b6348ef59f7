// Where things lie in this repository.
'use strict';

const path = require('node:path');

const ROOT = path.resolve(__dirname, '..', '..');

module.exports = {
	ROOT,
	/** What can be thrown away at any time. */
	CACHE: path.join(ROOT, '.cache'),
	STACK: path.join(ROOT, 'stack'),
};
