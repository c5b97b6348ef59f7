// Throw-away addresses: nobody reads them tomorrow. Relays that forward to a real mailbox are not among them.
import { isDisposableEmailDomain } from 'disposable-email-domains-js';

import { domainOf } from '../email';
import { nearMiss } from '../emailHint';

/** A slip of `gmail.com` is listed too, for somebody registered it; whoever typed it has a mailbox. Providers give every user a name of their own below their domain: the domains above count, too. */
export function isDisposableAddress(email: string): boolean {
	const typed = domainOf(email);
	if (nearMiss(typed) !== null) return false;
	const labels = typed.split('.');
	return labels.some((_label, index) => {
		const domain = labels.slice(index).join('.');
		return domain.includes('.') && isDisposableEmailDomain(domain);
	});
}
