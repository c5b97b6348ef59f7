// What every command needs: the repository's own packages and Node 24.
'use strict';

const path = require('node:path');
const { ROOT } = require('./folders.cjs');
const { installFolder } = require('./installFolder.cjs');
const { findNode24 } = require('./node24.cjs');
const { withPath } = require('./spawn.cjs');

/**
 * Installs what is missing and puts Node 24 first on the PATH of this process, so that every child
 * runs on it. `process.env.CRM_NODE` holds its path.
 */
async function prepare() {
	await installFolder({ folder: ROOT, what: 'the development packages', usual: '2 minutes' });
	const node = await findNode24();
	process.env = { ...withPath(process.env, path.dirname(node)), CRM_NODE: node };
}

module.exports = { prepare };
