// What CRM Mail can do.
import { send } from './send.operation';

export const MAIL = { name: 'mail', displayName: 'Mail', operations: [send] };
