// What CRM Mail can do.
import { preview } from './preview.operation';
import { send } from './send.operation';

export const MAIL = { name: 'mail', displayName: 'Mail', operations: [send, preview] };
