// Throw-away addresses: nobody reads them tomorrow. Relays that forward to a real mailbox are not among them.
import { isDisposableEmailDomain } from 'disposable-email-domains-js';

/** Providers give every user a name of their own below their domain: the domains above count, too. */
export function isDisposableAddress(email: string): boolean {
	const labels = email.slice(email.lastIndexOf('@') + 1).split('.');
	return labels.some((_label, index) => {
		const domain = labels.slice(index).join('.');
		return domain.includes('.') && isDisposableEmailDomain(domain);
	});
}
