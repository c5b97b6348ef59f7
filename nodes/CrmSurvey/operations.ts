// What CRM Survey can do.
import { dispatch } from './dispatch.operation';
import { recordResponse } from './recordResponse.operation';
import { rehearse } from './rehearse.operation';
import { report } from './report.operation';
import { saveSurvey } from './saveSurvey.operation';
import { showPage } from './showPage.operation';

export const SURVEY = {
	name: 'survey',
	displayName: 'Survey',
	operations: [dispatch, rehearse, showPage, recordResponse, report, saveSurvey],
};
