// The identity of one mail on the wire.
import { createHash } from 'node:crypto';

/**
 * Message-ID (RFC 5322, 3.6.4) derived from the send key: the same send repeated after a crash carries the same one,
 * so that mail programs show it once. The key itself is hashed because it may name a person.
 */
export function messageIdFor(sendKey: string, fromAddress: string): string {
	const digest = createHash('sha256').update(sendKey).digest('hex').slice(0, 40);
	const domain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1).toLowerCase() || 'localhost';
	return `<${digest}@${domain}>`;
}
