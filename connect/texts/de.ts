// What the command says in German.
import { REPORT_AT } from '../../domain/errors';
import type { ConnectTexts } from './connectTexts';
import { FLAGS_DE, usage } from './usage';

const WEB_ADDRESS = 'Eine Adresse beginnt mit http:// oder https://, etwa https://n8n.firma.ch';
const workflows = (count: number): string => (count === 1 ? '1 Workflow' : `${count} Workflows`);

export const de: ConnectTexts = {
	title: 'CRM in Ihrem n8n einrichten',
	usage: usage(FLAGS_DE),
	unknownCommand: (command) =>
		`${command === '' ? 'Es fehlt ein Befehl' : `Den Befehl "${command}" gibt es nicht`}. Möglich sind connect und disconnect; --help zeigt alles.`,
	unknownOption: (option) => `"${option}" ist keine Angabe, die es gibt. --help zeigt alle.`,
	cancelled: 'Abgebrochen. Was bis hierher gemacht wurde, bleibt; derselbe Befehl macht weiter.',
	nobodyToAsk: 'Hier kann niemand auf Fragen antworten. Starten Sie den Befehl in einem Terminal, oder mit --yes.',
	unexpected: (what) =>
		`Das ist ein Fehler dieses Befehls: ${what}. Was bis hierher gemacht wurde, bleibt; derselbe Befehl macht weiter. Bleibt der Fehler, melden Sie ihn bitte: ${REPORT_AT}`,
	missing: (settings) =>
		`Es fehlen Angaben: ${settings.join(', ')}. Geben Sie sie mit, oder starten Sie den Befehl ohne --yes in einem Terminal; dann fragt er danach.`,
	wrong: (setting) => `${setting} ist so nicht brauchbar.`,
	fits: {
		...{ 'n8n-url': WEB_ADDRESS, 'public-url': WEB_ADDRESS, 'api-url': WEB_ADDRESS },
		provider: 'Möglich sind airtable und nocodb.',
		'smtp-port': 'Ein Port ist eine Zahl, meist 587 oder 465.',
		'owner-email': 'Eine Adresse sieht so aus: anna@firma.ch',
		'redis-url': 'Die Adresse von Redis beginnt mit redis:// oder rediss://',
		country: 'Zwei Buchstaben, etwa CH, DE oder AT.',
		'time-zone': 'Ein Name wie Europe/Zurich.',
		currency: 'Drei Buchstaben, etwa CHF oder EUR.',
	},
	empty: 'Ohne das geht es nicht weiter.',
	answers: { yes: 'Ja', no: 'Nein' },
	whatFits: 'Was hineingehört, sagt --help.',
	ask: {
		language: 'Sprache / Language',
		'n8n-url': 'Adresse Ihres n8n',
		'n8n-api-key': 'API-Schlüssel von n8n (in n8n: Settings > n8n API > Create an API key)',
		provider: 'Wo sollen die Tabellen liegen?',
		'api-url': 'Adresse Ihres NocoDB',
		token: 'Token',
		'base-id': 'ID der Basis, oder ihre Adresse aus dem Browser (die ID beginnt bei Airtable mit app, bei NocoDB mit p)',
		'public-url': 'Unter welcher Adresse erreichen Ihre Kunden dieses n8n?',
		firm: 'Name Ihrer Firma (steht in Mails)',
		'owner-name': 'Wer ist zuständig, wenn sonst niemand es ist? Name',
		'owner-email': 'E-Mail dieser Person',
		country: 'Land (zwei Buchstaben; bestimmt Feiertage und Telefonnummern)',
		'time-zone': 'Zeitzone',
		currency: 'Währung',
		'smtp-host': 'Mailserver (SMTP)',
		'smtp-port': 'Port (587, oder 465 mit Verschlüsselung von Anfang an)',
		'smtp-user': 'Benutzer am Mailserver',
		'smtp-password': 'Passwort am Mailserver',
	},
	again: { question: 'Wie weiter?', other: 'Andere Angaben machen', same: 'Ich habe es behoben: noch einmal prüfen' },
	askMailNow: 'Jetzt einen Mailserver angeben? Ohne ihn warten die Workflows, die Mails verschicken.',
	providers: { airtable: 'Airtable', nocodb: 'NocoDB auf dem eigenen Server' },
	rightsOfToken: {
		airtable:
			'Das Token entsteht auf airtable.com/create/tokens und braucht data.records:read, data.records:write, schema.bases:read, schema.bases:write und webhook:manage, nur für die eine Basis.',
		nocodb: 'Das Token entsteht in NocoDB unter Account > Tokens.',
	},
	check: {
		n8nUnreachable: (url) => `Unter ${url} antwortet kein n8n. Stimmt die Adresse, und ist n8n von hier aus erreichbar?`,
		n8nKey: 'n8n nimmt den API-Schlüssel nicht an. Legen Sie unter Settings > n8n API einen neuen an.',
		n8nScope: (missing) =>
			`Dem API-Schlüssel von n8n ${missing.length > 1 ? 'fehlen Rechte' : 'fehlt ein Recht'}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}. Legen Sie unter Settings > n8n API einen an, der Workflows, Credentials und Data Tables lesen und schreiben darf; Mitglieder (Member) bekommen keinen solchen, Owner und Admins schon.`,
		n8nNoApi: (url) =>
			`Unter ${url} gibt es keine öffentliche API von n8n, oder eine ältere ohne Data Tables. Das CRM braucht n8n 2.30 oder neuer, und die API darf nicht abgeschaltet sein.`,
		nodesMissing:
			'In diesem n8n ist das Paket n8n-nodes-airtable-crm nicht installiert. In n8n: Settings > Community nodes > Install, dort n8n-nodes-airtable-crm eintragen. Danach denselben Befehl noch einmal.',
		n8nGood: (url, count) => `n8n antwortet (${url}, ${workflows(count)} vorhanden)`,
		baseToken: 'Die Basis lässt sich mit diesem Token nicht lesen: Das Token oder die ID der Basis ist falsch, oder dem Token fehlt ein Recht oder der Zugang zu dieser Basis. Vergleichen Sie beide mit dem, was die Basis zeigt, oder legen Sie ein neues Token an.',
		baseUnreachable: (url) => `Unter ${url} antwortet keine Basis. Stimmen Adresse und ID?`,
		baseGood: (tables) => `Die Basis antwortet (${tables === 1 ? '1 Tabelle' : `${tables} Tabellen`} vorhanden)`,
		mailBad: (reason) =>
			`n8n erreicht den Mailserver nicht. Berichtigen Sie die Angaben, und starten Sie den Befehl noch einmal. Grund: ${reason}`,
		mailGood: 'n8n hat sich am Mailserver angemeldet',
		mailUntested: (reason) => `Ob der Mailserver antwortet, hat n8n nicht geprüft: ${reason}`,
		publicUrlLocal: (url) =>
			`${url} ist nur auf diesem Rechner erreichbar: Links in Mails führen Ihre Kunden ins Leere. Mit --public-url geben Sie die öffentliche Adresse an.`,
	},
	plan: {
		heading: 'Das wird gemacht:',
		baseNew: (tables, rows) => `Basis: ${tables} Tabellen und ${rows} Zeilen mit Voreinstellungen`,
		baseThere: 'Basis: alles da',
		baseMore: (tables) =>
			tables === 0
				? 'Basis: fehlende Spalten werden ergänzt'
				: `Basis: ${tables === 1 ? '1 fehlende Tabelle wird' : `${tables} fehlende Tabellen werden`} mit allen Spalten ergänzt`,
		calls: (calls) => `Das kostet höchstens ${calls} Aufrufe an Airtable (der Gratisplan hat 1000 im Monat)`,
		callsFree: 'Aufrufe an das eigene NocoDB kosten nichts',
		dataTables: (count) => `n8n: ${count === 1 ? '1 lokale Tabelle' : `${count} lokale Tabellen`} (Eingang, der auch Ausfälle der Basis übersteht)`,
		credentials: (names) => `n8n: Zugangsdaten ${names.join(', ')}`,
		workflows: (action, count) =>
			({
				create: `${workflows(count)} neu`,
				update: `${workflows(count)} auf den neuen Stand`,
				adopt: `${workflows(count)} wie geliefert vorgefunden`,
				relink: `${workflows(count)} mit neuen Verweisen`,
				nothing: `${workflows(count)} unverändert`,
				keepEdited: `${workflows(count)} von Ihnen geändert, ${count === 1 ? 'bleibt' : 'bleiben'} so`,
				askEdited: `${workflows(count)} von Ihnen geändert, obwohl es einen neueren Stand gibt`,
				askDeleted: `${workflows(count)} von Ihnen gelöscht`,
			})[action],
		publish: (count) => `${workflows(count)} in Betrieb nehmen`,
		withoutMail: (count) => `${workflows(count)} ${count === 1 ? 'wartet' : 'warten'} auf einen Mailserver`,
		resting: (names) => `Ruht, bis Sie in n8n ein eigenes Konto verbinden: ${names.join(', ')}`,
		nothing: 'Es ist alles eingerichtet, nichts zu tun.',
		dryRun: 'Nur ein Probelauf (--dry-run): Es wurde nichts geändert.',
		goOn: 'Loslegen?',
		declined: 'Es wurde nichts geändert.',
	},
	conflict: {
		edited: (name) => `"${name}" haben Sie geändert, und das Paket bringt einen neueren Stand. Was gilt?`,
		deleted: (name) => `"${name}" haben Sie gelöscht. Wieder anlegen?`,
		inN8n: (name) => `${name} (in Ihrem n8n)`,
		shipped: (name) => `${name} (im Paket)`,
		keep: 'Meinen behalten',
		replace: 'Den neuen nehmen',
		replaceHint: 'Ihrer ist dann in n8n unter Version history',
		moreLines: (count) => `... und ${count} weitere Zeilen`,
		kept: (name) => `"${name}" bleibt, wie Sie ihn geändert haben; der neuere Stand kommt mit --replace`,
		stayedAway: (name) => `"${name}" bleibt gelöscht; mit --replace kommt er wieder`,
	},
	done: {
		base: (calls) => `Basis eingerichtet (${calls} Aufrufe)`,
		dataTables: (count) => `${count === 1 ? '1 lokale Tabelle' : `${count} lokale Tabellen`} in n8n angelegt`,
		credential: (name) => `Zugangsdaten "${name}" in n8n gespeichert`,
		workflow: (name, position, count) => `${position}/${count} ${name}`,
		published: (name) => `${name} ist in Betrieb`,
		refused: (name, reason) => `${name} ist nicht in Betrieb. Öffnen Sie ihn in n8n und schalten Sie ihn dort ein; n8n zeigt, was fehlt. Grund: ${reason}`,
		doctor: 'Prüfung der Basis:',
		addresses: 'Ihre Adressen:',
		address: {
			editor: 'Workflows (n8n)',
			leadForm: 'Formular für Anfragen',
			noteForm: 'Formular für Notizen (mit Anmeldung)',
			campaignForm: 'Formular für Kampagnen (mit Anmeldung)',
			website: 'Hierhin schickt Ihre Website',
			dashboard: 'Kennzahlen (Link gilt 14 Tage)',
			base: 'Tabellen',
		},
		end: 'Fertig. Derselbe Befehl ergänzt später, was fehlt; disconnect räumt wieder auf.',
		unchanged: 'Es war alles eingerichtet; nichts wurde geändert.',
	},
	disconnect: {
		title: 'CRM aus Ihrem n8n entfernen',
		nothing: 'In diesem n8n ist nichts, was dieser Befehl angelegt hat.',
		heading: 'Das wird aus n8n entfernt:',
		workflows: (count) => workflows(count),
		credentials: (count) => `${count} Zugangsdaten`,
		dataStays: 'Die Basis bleibt, wie sie ist; ebenso die lokalen Tabellen in n8n, in denen noch Anfragen liegen können.',
		edited: (name) => `"${name}" haben Sie geändert. Trotzdem löschen?`,
		keptEdited: (name) => `"${name}" bleibt, weil Sie ihn geändert haben; --replace entfernt auch ihn`,
		keptNeeded: (name) => `"${name}" bleibt, weil ein geänderter Workflow ihn aufruft`,
		keptCredentials: 'Die Zugangsdaten bleiben, weil geänderte Workflows sie noch brauchen.',
		removed: (name) => `${name} entfernt`,
		goOn: 'Entfernen?',
		end: (count, credentials) => `${workflows(count)} und ${credentials} Zugangsdaten entfernt.`,
	},
};
