// Tells later whether a credential still has to be written, without keeping what it holds.
import { randomBytes, scryptSync } from 'node:crypto';
import type { JsonObject } from '../http';

/** Slow to try out and different each time, since it is kept where others may read it and a password may be short. */
export function fingerprint(data: JsonObject, salt: string): string {
	return `${salt}.${scryptSync(JSON.stringify(data), salt, 32).toString('base64url')}`;
}

export const newSalt = (): string => randomBytes(12).toString('base64url');

export function isFingerprintOf(kept: string, data: JsonObject): boolean {
	const [salt = ''] = kept.split('.');
	return salt !== '' && fingerprint(data, salt) === kept;
}
