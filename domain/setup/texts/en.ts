// What installation and check say in English.
import { clicks } from './clicks';
import type { CheckTexts, InstallTexts, SetupTexts } from './setupTexts';

const VIEW_KINDS = { grid: 'a grid', board: 'a kanban board', calendar: 'a calendar' } as const;

const counted = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? '' : 's'}`;

const install: InstallTexts = {
	tableCreated: (table, fields) => `${table}: table with ${fields} columns created`,
	fieldCreated: (table, field) => `${table}: column "${field}" created`,
	optionsAdded: (table, field, options) => `${table}: "${field}" extended by ${options.join(', ')}`,
	viewCreated: (table, view) => `${table}: view "${view}" created`,
	rowsCreated: (table, rows) => `${table}: ${counted(rows, 'row')} written`,
	nothingToDo: 'Nothing is missing; the base was left as it is',
	languageKept: {
		what: 'The base is set up in English and stays so.',
		whatToDo: 'Nothing. Columns may be renamed at any time.',
	},
	labelTaken: (label, created) => ({
		what: `There was a column "${label}" already, but of a type that the CRM cannot use.`,
		whatToDo: `Nothing. Your column stays as it is; the CRM uses "${created}".`,
	}),
	optionsRefused: (field, options) => ({
		what: `The select "${field}" lacks options that the provider lets no program create: ${options.join(', ')}.`,
		whatToDo: `Open the column "${field}" in the base and add the options.`,
	}),
	viewToMake: (view) => ({
		what: `The view "${view.label}" is missing; the provider lets no program create it.`,
		whatToDo: clicks([
			`Open the table "${view.table}", add ${VIEW_KINDS[view.kind]} and call it "${view.label}"`,
			view.by === null ? null : `arrange it by "${view.by}"`,
			view.groupBy === null ? null : `group by "${view.groupBy}"`,
			...view.filters.map(
				({ field, isEqual, value }) => `filter: "${field}" ${isEqual ? 'is' : 'is not'} "${value}"`,
			),
			view.sortBy === null ? null : `sort by "${view.sortBy}"`,
		]),
	}),
};

const RUN_INSTALL = 'Run CRM Setup > Install; it adds what is missing and changes nothing else.';

const check: CheckTexts = {
	types: {
		text: 'text',
		longText: 'long text',
		email: 'email',
		formOfAddress: 'sie or du',
		phone: 'phone',
		url: 'URL',
		day: 'date without time',
		instant: 'date with time',
		number: 'number',
		checkbox: 'checkbox',
		select: 'single select',
		link: 'link to one record',
	},
	summary: (errors, warnings, notes) =>
		errors + warnings === 0
			? `All is well (${counted(notes, 'note')}).`
			: `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}.`,

	schemaUnreadable: {
		what: 'The token may not read the tables and columns of the base.',
		whatToDo:
			'Give the token the scopes schema.bases:read, data.records:read and data.records:write and access to this base (NocoDB: a user who may edit the base).',
	},
	readOnlyToken: {
		what: 'The token may read but not write.',
		whatToDo: 'Give the token the scope data.records:write (NocoDB: the role Editor or higher).',
	},
	tableMissing: (table) => ({ what: `The table "${table}" is missing.`, whatToDo: RUN_INSTALL }),
	fieldMissing: (field) => ({ what: `The column "${field}" is missing.`, whatToDo: RUN_INSTALL }),
	fieldMistyped: (field, is, wanted) => ({
		what: `The column "${field}" is of type ${is}; the CRM needs ${wanted}.`,
		whatToDo: `Set the type of the column back to ${wanted}, or delete it and run CRM Setup > Install.`,
	}),
	fieldReadOnly: (field) => ({
		what: `The column "${field}" is calculated and cannot be written.`,
		whatToDo:
			'Rename the calculated column, remove the mark [crm:...] from its description and run CRM Setup > Install.',
	}),
	linkElsewhere: (field, wanted) => ({
		what: `The link "${field}" does not lead to the table "${wanted}".`,
		whatToDo: 'Delete or rename the column, remove the mark [crm:...] and run CRM Setup > Install.',
	}),
	optionMissing: (field, option) => ({
		what: `The select "${field}" lacks the option "${option}".`,
		whatToDo: `${RUN_INSTALL} On Airtable open the column and add the option.`,
	}),
	tagTwice: (used, copy) => ({
		what: `"${copy}" bears the same mark as "${used}", probably because it is a copy. The CRM uses "${used}".`,
		whatToDo: `Remove the mark [crm:...] from the description of "${copy}".`,
	}),
	mapMissing: {
		what: 'The CRM has not kept the ids of this base yet; it would not find renamed columns that bear no mark.',
		whatToDo: RUN_INSTALL,
	},

	stageWithoutRow: (option, stages) => ({
		what: `The stage "${option}" has no row with its probability and patience.`,
		whatToDo: `Add a row with the key "${option}" to "${stages}".`,
	}),
	stageWithoutOption: (stage, field) => ({
		what: `The stage "${stage}" has no option in the select "${field}"; no deal can be in it.`,
		whatToDo: `Delete the row, or add the option to the select "${field}".`,
	}),
	stageCalledAlike: (stage, other) => ({
		what: `The stage "${stage}" has the name that "${other}" had at first: the stage history takes one for the other.`,
		whatToDo: 'Call the option otherwise, and the key in its row the same.',
	}),
	stageIncomplete: (missing) => ({
		what: `The stage lacks: ${missing.join(', ')}.`,
		whatToDo: 'Fill in the row; until then the CRM counts 0 % and "open".',
	}),
	keyMissing: (count, field) => ({
		what: `${count} contacts have an email but nothing in "${field}", for instance because they were typed by hand.`,
		whatToDo: 'Nothing. The CRM finds them by their email and fills the key when it needs them.',
	}),
	keyTwice: (ids, field) => ({
		what: `${ids.length} contacts have the same address in "${field}": ${ids.join(', ')}.`,
		whatToDo: 'Merge the contacts and delete those left over; until then the first one counts.',
	}),
	keysTwiceMore: (count) => ({
		what: `There are ${count} more addresses held twice.`,
		whatToDo: 'Settle those listed and check again.',
	}),

	templateBroken: (template, line, reason) => ({
		what: `The mail template "${template}" cannot be used: line ${line}, ${reason}.`,
		whatToDo: 'Correct the row, or untick "Active"; until then the packaged template is used.',
	}),
	templateTwice: (template) => ({
		what: `There are several rows for the mail template "${template}"; the first one counts.`,
		whatToDo: 'Untick "Active" in the others.',
	}),

	settingEmpty: (key) => ({
		what: `The setting "${key}" is empty.`,
		whatToDo: `Fill in a value for "${key}" in the table of settings.`,
	}),
	settingInvalid: (key, expected) => ({
		what: `The setting "${key}" cannot be used.`,
		whatToDo: `For "${key}" fill in ${expected}.`,
	}),
	expected: {
		timeZone: 'a time zone such as Europe/Zurich',
		country: 'a country of two letters such as CH, DE or AT',
		currency: 'a currency of three letters such as CHF or EUR',
		number: 'a whole number from 0',
		language: 'de or en',
		email: 'an email address',
		webAddress: 'an address such as https://www.your-firm.com/privacy',
		formOfAddress: 'sie or du',
	},
	mqlFlaps: {
		what: 'mqlLeave is not less than mqlEnter: a lead could jump to and fro and tell you each time.',
		whatToDo: 'Set mqlLeave some points below mqlEnter, for instance 50 and 60.',
	},
	ruleUnreadable: (name, faults) => ({
		what: `The scoring rule "${name}" gives nobody any points: ${faults}.`,
		whatToDo: 'Correct the row, or take away its tick "Active".',
	}),
	routingUnreadable: (fault) => ({
		what: `A row of the assignment does not count. ${fault}.`,
		whatToDo: 'Correct the row, or take away its tick "Active".',
	}),
	routingToNobody: (name, unknown) => ({
		what: `The routing rule "${name}" names somebody who is not in the team: ${unknown.join(', ')}.`,
		whatToDo: 'Write the email, the name or the role as in the table Team, or "team" for everybody.',
	}),
	ownerNotInTeam: {
		what: 'The person in defaultOwner is not in the team, or not active.',
		whatToDo: 'Add the person to the team with the same email and tick "Active".',
	},
	callsUnlimited: {
		what: 'Airtable counts the calls of a month; monthlyCalls names no limit.',
		whatToDo: 'Set monthlyCalls to what your plan allows: 1000 (Free) or 100000 (Team).',
	},

	clockWrong: (seconds) => ({
		what: `The clock of n8n is ${seconds} seconds away from that of the base.`,
		whatToDo: 'Set the clock of the server (switch NTP on).',
	}),
	timeZonesDiffer: (n8n, base) => ({
		what: `n8n counts in ${n8n}, the CRM in ${base}; schedules run at other hours than you think.`,
		whatToDo:
			'Choose the same time zone in n8n (Workflow > Settings > Timezone) and in the setting timeZone.',
	}),
	mailUnchecked: {
		what: 'The mail server was not checked: this node has no SMTP credential.',
		whatToDo: 'Choose the SMTP credential of CRM Mail in the node CRM Setup as well.',
	},
	mailUnreachable: (reason) => ({
		what: `The mail server takes no connection (${reason}).`,
		whatToDo: 'Check host, port, encryption, user and password of the SMTP credential.',
	}),
	linksUnchecked: {
		what: 'Secret and address of links were not checked: this node has no CRM Links credential.',
		whatToDo: 'Choose the CRM Links credential in the node CRM Setup.',
	},
	secretTooShort: (length) => ({
		what: `The secret of links has only ${length} characters; whoever guesses it can forge links.`,
		whatToDo: 'Use at least 32 random characters and keep the old one as Previous Secret.',
	}),
	secretGuessable: {
		what: 'The secret of links is easy to guess.',
		whatToDo: 'Use at least 32 random characters and keep the old one as Previous Secret.',
	},
	secretNotRotated: {
		what: 'Secret and Previous Secret are the same.',
		whatToDo: 'Empty Previous Secret, or set a new Secret.',
	},
	urlInvalid: {
		what: 'The Public URL of the CRM Links credential is no address.',
		whatToDo: 'Fill in the address under which your customers reach n8n, with https://.',
	},
	urlLoopback: (url) => ({
		what: `Links in mails lead to ${url}, which works on this computer only.`,
		whatToDo:
			'Nothing while you try things out. Else set Public URL to the address under which your customers reach n8n.',
	}),
	urlUnencrypted: (url) => ({
		what: `Links in mails lead to ${url} without encryption.`,
		whatToDo: 'Put n8n behind https and set Public URL to that address.',
	}),
	webhooksElsewhere: (n8n, publicUrl) => ({
		what: `n8n says that its webhooks are at ${n8n}, links lead to ${publicUrl}.`,
		whatToDo: 'Set N8N_WEBHOOK_URL and Public URL to the same address.',
	}),
};

export const en: SetupTexts = { install, check };
