// Real unique indexes for the columns that NocoDB flags as unique: on SQLite it stores the flag only,
// so that fifty equal posts at once made fifty rows. With the index it answers 409, as on PostgreSQL.
'use strict';

const PREFIX = 'crm_unique_';
const quoted = (name) => `"${String(name).replaceAll('"', '""')}"`;

class UniqueIndexes {
	#connection;
	#queue = Promise.resolve();

	/** @param {() => import('knex').Knex} connection NocoDB's own, known once it is initialised */
	constructor(connection) {
		this.#connection = connection;
	}

	/** Creates the indexes that are missing and drops those whose column is no longer unique. */
	restore() {
		return this.#inTurn(async (knex) => {
			const columns = await flaggedColumns(knex);
			const existing = await indexNames(knex);
			const wanted = new Set(columns.map((column) => PREFIX + column.id));
			for (const name of existing.filter((each) => !wanted.has(each))) await drop(knex, name);
			for (const column of columns) {
				if (!existing.includes(PREFIX + column.id)) await create(knex, column);
			}
		});
	}

	/** NocoDB rebuilds a column when it is changed, which fails under a foreign index. */
	release(columnId) {
		return this.#inTurn((knex) => drop(knex, PREFIX + columnId));
	}

	/** One change at a time; a failed one is reported and does not stop the next. */
	#inTurn(change) {
		this.#queue = this.#queue
			.then(() => {
				const knex = this.#connection();
				// There NocoDB makes real ones itself.
				if (knex.client.dialect !== 'postgresql') return change(knex);
			})
			.catch((error) => console.error(`Unique index: ${error.message}`));
		return this.#queue;
	}
}

function flaggedColumns(knex) {
	return knex('nc_columns_v2 as column')
		.join('nc_models_v2 as model', 'model.id', 'column.fk_model_id')
		.where('column.unique', 1)
		.select('column.id', 'column.column_name as name', 'model.table_name as table');
}

async function indexNames(knex) {
	const rows = await knex('sqlite_master').where('type', 'index').select('name');
	return rows.map((row) => row.name).filter((name) => name.startsWith(PREFIX));
}

/** Empty values are not compared; e-mail addresses differ by more than capitals. */
function create(knex, { id, table, name }) {
	const column = quoted(name);
	return knex.raw(
		`CREATE UNIQUE INDEX ${quoted(PREFIX + id)} ON ${quoted(table)} (${column} COLLATE NOCASE) WHERE ${column} <> ''`,
	);
}

function drop(knex, name) {
	return knex.raw(`DROP INDEX IF EXISTS ${quoted(name)}`);
}

/** Express middleware: takes the index away before a column is changed, restores all after any change of the schema. */
function keepIndexes(indexes) {
	return async (request, response, next) => {
		const isSchemaChange =
			request.method !== 'GET' && /\/meta\/.*(tables|fields|columns)/.test(request.path);
		if (!isSchemaChange) return next();

		const [, columnId] = /\/(?:fields|columns)\/([a-z0-9]+)$/.exec(request.path) ?? [];
		if (columnId !== undefined) await indexes.release(columnId);
		const end = response.end.bind(response);
		response.end = (...args) => {
			indexes.restore().then(() => end(...args));
			return response;
		};
		next();
	};
}

module.exports = { UniqueIndexes, keepIndexes };
