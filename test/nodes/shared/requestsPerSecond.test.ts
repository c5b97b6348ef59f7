// The pace that the credential offers is the one that the stores keep where none is given.
import { expect, it } from 'vitest';
import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { AIRTABLE_REQUESTS_PER_SECOND } from '../../../stores/pacing';

it('is written into the credential as well, which may import nothing', () => {
	const field = new CrmBaseApi().properties.find(({ name }) => name === 'requestsPerSecond');
	expect(field?.default).toBe(AIRTABLE_REQUESTS_PER_SECOND);
});
