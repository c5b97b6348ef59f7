// The items that tell the owner and the manager of a bad answer, for CRM Mail > Send with the template npsAlert.
import { alertMails, type BadAnswer } from '../../domain/survey/followUp';
import type { CrmStore } from '../../stores/port';
import type { SurveyBook } from '../../stores/survey/readSurveys';
import type { OutputRow } from '../shared/operation';

/** The output of CRM Survey that they leave by. */
export const TO_TELL = 2;

export async function alertRows(
	store: CrmStore,
	bad: readonly BadAnswer[],
	book: SurveyBook,
): Promise<readonly OutputRow[]> {
	const rows: OutputRow[] = [];
	for (const one of bad) {
		const url = await store.recordUrl('surveyResponses', one.response.id);
		for (const mail of alertMails(one, book.desk, url)) rows.push({ json: { mail: { ...mail } }, output: TO_TELL });
	}
	return rows;
}
