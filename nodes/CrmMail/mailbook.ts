// Opens the firm's templates for one execution: what comes with the package, and the rows of the base.
import { SchemaError } from '../../domain/errors';
import type { FirmSettings } from '../../domain/mail/firm';
import type { CrmStore } from '../../stores/port';
import type { Mailbook } from '../../templates/mail';
import { openMailbook } from '../../templates/mailbook';
import { templateRow, type TemplateRow } from '../../templates/rowTemplate';

/** Costs nothing when the rows were read some minutes ago. */
export async function readMailbook(store: CrmStore, firm: FirmSettings): Promise<Mailbook> {
	return await openMailbook({ rows: await readTemplateRows(store), firm });
}

/** None in a base without the table: not every firm installs the mail module. */
async function readTemplateRows(store: CrmStore): Promise<readonly TemplateRow[]> {
	try {
		return (await store.rules('mailTemplates')).map(templateRow);
	} catch (error) {
		if (error instanceof SchemaError) return [];
		throw error;
	}
}
