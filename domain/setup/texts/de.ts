// What installation and check say in German.
import type { CheckTexts, InstallTexts, SetupTexts } from './setupTexts';
import { clicks } from './clicks';

const VIEW_KINDS = {
	grid: 'eine Tabellenansicht',
	board: 'ein Kanban-Board',
	calendar: 'einen Kalender',
} as const;

const counted = (count: number, one: string, many: string): string =>
	`${count} ${count === 1 ? one : many}`;

const install: InstallTexts = {
	tableCreated: (table, fields) => `${table}: Tabelle mit ${fields} Spalten angelegt`,
	fieldCreated: (table, field) => `${table}: Spalte "${field}" angelegt`,
	optionsAdded: (table, field, options) => `${table}: "${field}" ergänzt um ${options.join(', ')}`,
	viewCreated: (table, view) => `${table}: Ansicht "${view}" angelegt`,
	rowsCreated: (table, rows) => `${table}: ${counted(rows, 'Zeile', 'Zeilen')} eingetragen`,
	nothingToDo: 'Es fehlt nichts; an der Basis wurde nichts geändert',
	languageKept: {
		what: 'Die Basis ist auf Deutsch eingerichtet und bleibt es.',
		whatToDo: 'Nichts. Spalten dürfen jederzeit umbenannt werden.',
	},
	labelTaken: (label, created) => ({
		what: `Die Spalte "${label}" gab es schon, aber mit einem Typ, den das CRM nicht brauchen kann.`,
		whatToDo: `Nichts. Ihre Spalte bleibt, wie sie ist; das CRM benutzt "${created}".`,
	}),
	optionsRefused: (field, options) => ({
		what: `Der Auswahl "${field}" fehlen Optionen, die der Anbieter nicht von aussen anlegen lässt: ${options.join(', ')}.`,
		whatToDo: `Öffnen Sie die Spalte "${field}" in der Basis und fügen Sie die Optionen hinzu.`,
	}),
	viewToMake: (view) => ({
		what: `Die Ansicht "${view.label}" fehlt; der Anbieter lässt sie nicht von aussen anlegen.`,
		whatToDo: clicks([
			`Tabelle "${view.table}" öffnen, ${VIEW_KINDS[view.kind]} hinzufügen und "${view.label}" nennen`,
			view.by === null ? null : `nach "${view.by}" ordnen`,
			view.groupBy === null ? null : `nach "${view.groupBy}" gruppieren`,
			...view.filters.map(
				({ field, isEqual, value }) =>
					`Filter: "${field}" ${isEqual ? 'ist' : 'ist nicht'} "${value}"`,
			),
			view.sortBy === null ? null : `nach "${view.sortBy}" sortieren`,
		]),
	}),
};

const RUN_INSTALL =
	'Führen Sie CRM Setup > Install aus; es ergänzt, was fehlt, und ändert sonst nichts.';

const check: CheckTexts = {
	types: {
		text: 'Text',
		longText: 'langer Text',
		email: 'E-Mail',
		phone: 'Telefon',
		url: 'Adresse (URL)',
		day: 'Datum ohne Uhrzeit',
		instant: 'Datum mit Uhrzeit',
		number: 'Zahl',
		checkbox: 'Kästchen',
		select: 'Einfachauswahl',
		link: 'Verknüpfung mit einem Datensatz',
	},
	summary: (errors, warnings, notes) =>
		errors + warnings === 0
			? `Alles in Ordnung (${counted(notes, 'Hinweis', 'Hinweise')}).`
			: `${errors} Fehler, ${counted(warnings, 'Warnung', 'Warnungen')}, ${counted(notes, 'Hinweis', 'Hinweise')}.`,

	schemaUnreadable: {
		what: 'Der Zugang darf die Tabellen und Spalten der Basis nicht lesen.',
		whatToDo:
			'Geben Sie dem Token die Rechte schema.bases:read, data.records:read und data.records:write und Zugriff auf diese Basis (NocoDB: einen Benutzer, der die Basis bearbeiten darf).',
	},
	readOnlyToken: {
		what: 'Der Zugang darf lesen, aber nicht schreiben.',
		whatToDo:
			'Geben Sie dem Token das Recht data.records:write (NocoDB: die Rolle Editor oder höher).',
	},
	tableMissing: (table) => ({ what: `Die Tabelle "${table}" fehlt.`, whatToDo: RUN_INSTALL }),
	fieldMissing: (field) => ({ what: `Die Spalte "${field}" fehlt.`, whatToDo: RUN_INSTALL }),
	fieldMistyped: (field, is, wanted) => ({
		what: `Die Spalte "${field}" ist vom Typ ${is}; das CRM braucht ${wanted}.`,
		whatToDo: `Stellen Sie den Typ der Spalte wieder auf ${wanted}, oder löschen Sie sie und führen Sie CRM Setup > Install aus.`,
	}),
	fieldReadOnly: (field) => ({
		what: `Die Spalte "${field}" wird berechnet und lässt sich nicht beschreiben.`,
		whatToDo:
			'Benennen Sie die berechnete Spalte um, entfernen Sie den Vermerk [crm:...] aus ihrer Beschreibung und führen Sie CRM Setup > Install aus.',
	}),
	linkElsewhere: (field, wanted) => ({
		what: `Die Verknüpfung "${field}" führt nicht zur Tabelle "${wanted}".`,
		whatToDo: `Löschen Sie die Spalte oder benennen Sie sie um, entfernen Sie den Vermerk [crm:...] und führen Sie CRM Setup > Install aus.`,
	}),
	optionMissing: (field, option) => ({
		what: `In der Auswahl "${field}" fehlt die Option "${option}".`,
		whatToDo: `${RUN_INSTALL} Auf Airtable öffnen Sie die Spalte und fügen die Option hinzu.`,
	}),
	tagTwice: (used, copy) => ({
		what: `"${copy}" trägt denselben Vermerk wie "${used}", wohl weil es eine Kopie ist. Das CRM benutzt "${used}".`,
		whatToDo: `Entfernen Sie den Vermerk [crm:...] aus der Beschreibung von "${copy}".`,
	}),
	mapMissing: {
		what: 'Das CRM hat sich die Kennungen dieser Basis noch nicht gemerkt; umbenannte Spalten ohne Vermerk würde es nicht finden.',
		whatToDo: RUN_INSTALL,
	},

	stageWithoutRow: (option, stages) => ({
		what: `Zur Phase "${option}" gibt es keine Zeile mit Wahrscheinlichkeit und Geduld.`,
		whatToDo: `Tragen Sie in "${stages}" eine Zeile mit dem Schlüssel "${option}" ein.`,
	}),
	stageWithoutOption: (stage, field) => ({
		what: `Die Phase "${stage}" hat keine Option in der Auswahl "${field}"; kein Deal kann darin stehen.`,
		whatToDo: `Löschen Sie die Zeile, oder fügen Sie der Auswahl "${field}" die Option hinzu.`,
	}),
	stageCalledAlike: (stage, other) => ({
		what: `Die Phase "${stage}" heisst, wie "${other}" anfangs hiess: Der Phasenverlauf hält die eine für die andere.`,
		whatToDo: 'Nennen Sie die Option anders, und den Schlüssel in ihrer Zeile gleich.',
	}),
	stageIncomplete: (missing) => ({
		what: `Der Phase fehlt: ${missing.join(', ')}.`,
		whatToDo: 'Füllen Sie die Zeile aus; sonst rechnet das CRM mit 0 % und "offen".',
	}),
	keyMissing: (count, field) => ({
		what: `${count} Kontakte haben eine E-Mail, aber nichts in "${field}", zum Beispiel weil sie von Hand eingetragen wurden.`,
		whatToDo:
			'Nichts. Das CRM findet sie an der E-Mail und trägt den Schlüssel nach, sobald es sie braucht.',
	}),
	keyTwice: (ids, field) => ({
		what: `${ids.length} Kontakte haben dieselbe Adresse in "${field}": ${ids.join(', ')}.`,
		whatToDo:
			'Führen Sie die Kontakte zusammen und löschen Sie die überzähligen; bis dahin gilt der erste.',
	}),
	keysTwiceMore: (count) => ({
		what: `Es gibt ${count} weitere doppelte Adressen.`,
		whatToDo: 'Beheben Sie die genannten und prüfen Sie noch einmal.',
	}),

	templateBroken: (template, line, reason) => ({
		what: `Die Mailvorlage "${template}" lässt sich nicht verwenden: Zeile ${line}, ${reason}.`,
		whatToDo:
			'Berichtigen Sie die Zeile, oder nehmen Sie das Häkchen "Aktiv" weg; bis dahin gilt die mitgelieferte Vorlage.',
	}),
	templateTwice: (template) => ({
		what: `Die Mailvorlage "${template}" gibt es mehrmals; es gilt die erste Zeile.`,
		whatToDo: 'Nehmen Sie bei den übrigen Zeilen das Häkchen "Aktiv" weg.',
	}),

	settingEmpty: (key) => ({
		what: `Die Einstellung "${key}" ist leer.`,
		whatToDo: `Tragen Sie in der Tabelle der Einstellungen bei "${key}" einen Wert ein.`,
	}),
	settingInvalid: (key, expected) => ({
		what: `Die Einstellung "${key}" lässt sich nicht verwenden.`,
		whatToDo: `Tragen Sie bei "${key}" ${expected} ein.`,
	}),
	expected: {
		timeZone: 'eine Zeitzone wie Europe/Zurich',
		country: 'ein Land mit zwei Buchstaben wie CH, DE oder AT',
		currency: 'eine Währung mit drei Buchstaben wie CHF oder EUR',
		number: 'eine ganze Zahl ab 0',
		language: 'de oder en',
		email: 'eine E-Mail-Adresse',
		webAddress: 'eine Adresse wie https://www.ihre-firma.ch/datenschutz',
		formOfAddress: 'sie oder du',
	},
	mqlFlaps: {
		what: 'mqlLeave ist nicht kleiner als mqlEnter: ein Lead könnte hin und her springen und jedes Mal melden.',
		whatToDo: 'Setzen Sie mqlLeave einige Punkte unter mqlEnter, zum Beispiel 50 und 60.',
	},
	ruleUnreadable: (name, faults) => ({
		what: `Die Bewertungsregel "${name}" gibt niemandem Punkte: ${faults}.`,
		whatToDo: 'Berichtigen Sie die Zeile oder nehmen Sie das Häkchen "Aktiv" weg.',
	}),
	routingUnreadable: (fault) => ({
		what: `Eine Zuweisungsregel gilt nicht. ${fault}.`,
		whatToDo: 'Berichtigen Sie die Zeile oder nehmen Sie das Häkchen "Aktiv" weg.',
	}),
	routingToNobody: (name, unknown) => ({
		what: `Die Zuweisungsregel "${name}" nennt jemanden, der nicht im Team ist: ${unknown.join(', ')}.`,
		whatToDo: 'Schreiben Sie die E-Mail, den Namen oder die Rolle so wie in der Tabelle Team, oder "team" für alle.',
	}),
	ownerNotInTeam: {
		what: 'Die Person in defaultOwner steht nicht als aktiv im Team.',
		whatToDo:
			'Tragen Sie sie mit derselben E-Mail im Team ein und setzen Sie dort das Häkchen "Aktiv".',
	},
	callsUnlimited: {
		what: 'Airtable zählt die Aufrufe eines Monats; monthlyCalls nennt keine Grenze.',
		whatToDo:
			'Tragen Sie bei monthlyCalls ein, was Ihr Plan erlaubt: 1000 (Free) oder 100000 (Team).',
	},

	clockWrong: (seconds) => ({
		what: `Die Uhr von n8n weicht um ${seconds} Sekunden von der Uhr der Basis ab.`,
		whatToDo: 'Stellen Sie die Uhr des Servers (Zeitabgleich über NTP einschalten).',
	}),
	timeZonesDiffer: (n8n, base) => ({
		what: `n8n rechnet in ${n8n}, das CRM in ${base}; Zeitpläne laufen zu anderen Uhrzeiten, als Sie meinen.`,
		whatToDo:
			'Stellen Sie in n8n (Workflow > Settings > Timezone) und in der Einstellung timeZone dieselbe Zeitzone ein.',
	}),
	mailUnchecked: {
		what: 'Der Mailserver wurde nicht geprüft: diesem Node fehlen SMTP-Zugangsdaten.',
		whatToDo: 'Wählen Sie im Node CRM Setup die SMTP-Zugangsdaten, die auch CRM Mail benutzt.',
	},
	mailUnreachable: (reason) => ({
		what: `Der Mailserver nimmt keine Verbindung an (${reason}).`,
		whatToDo:
			'Prüfen Sie Host, Port, Verschlüsselung, Benutzer und Passwort der SMTP-Zugangsdaten.',
	}),
	linksUnchecked: {
		what: 'Geheimnis und Adresse für Links wurden nicht geprüft: diesem Node fehlen die Zugangsdaten CRM Links.',
		whatToDo: 'Wählen Sie im Node CRM Setup die Zugangsdaten CRM Links.',
	},
	secretTooShort: (length) => ({
		what: `Das Geheimnis für Links hat nur ${length} Zeichen; wer es errät, kann Links fälschen.`,
		whatToDo:
			'Setzen Sie mindestens 32 zufällige Zeichen ein und behalten Sie das alte als Previous Secret.',
	}),
	secretGuessable: {
		what: 'Das Geheimnis für Links ist leicht zu erraten.',
		whatToDo:
			'Setzen Sie mindestens 32 zufällige Zeichen ein und behalten Sie das alte als Previous Secret.',
	},
	secretNotRotated: {
		what: 'Secret und Previous Secret sind gleich.',
		whatToDo: 'Leeren Sie Previous Secret, oder setzen Sie ein neues Secret.',
	},
	urlInvalid: {
		what: 'Die Public URL der Zugangsdaten CRM Links ist keine Adresse.',
		whatToDo: 'Tragen Sie die Adresse ein, unter der Ihre Kunden n8n erreichen, mit https://.',
	},
	urlLoopback: (url) => ({
		what: `Links in Mails führen zu ${url}; das geht nur auf diesem Rechner.`,
		whatToDo:
			'Zum Ausprobieren nichts. Sonst tragen Sie als Public URL die Adresse ein, unter der Ihre Kunden n8n erreichen.',
	}),
	urlUnencrypted: (url) => ({
		what: `Links in Mails führen unverschlüsselt zu ${url}.`,
		whatToDo: 'Stellen Sie n8n hinter https und tragen Sie diese Adresse als Public URL ein.',
	}),
	webhooksElsewhere: (n8n, publicUrl) => ({
		what: `n8n nennt seine Webhooks unter ${n8n}, die Links führen zu ${publicUrl}.`,
		whatToDo: 'Setzen Sie N8N_WEBHOOK_URL und Public URL auf dieselbe Adresse.',
	}),
};

export const de: SetupTexts = { install, check };
