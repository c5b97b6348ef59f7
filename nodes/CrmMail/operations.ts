// What CRM Mail can do.
import { answerLink } from './answerLink.operation';
import { mailFailures } from './mailFailures.operation';
import { preview } from './preview.operation';
import { requestOptIn } from './requestOptIn.operation';
import { saveChoices } from './saveChoices.operation';
import { send } from './send.operation';

export const MAIL = {
	name: 'mail',
	displayName: 'Mail',
	operations: [send, preview, answerLink, saveChoices, requestOptIn, mailFailures],
};
