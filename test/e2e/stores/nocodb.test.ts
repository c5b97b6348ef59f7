// NocoDB is held to the contract with a real server, which is why this is no unit test.
import { describeStoreContract } from '../../stores/contract';
import { nocodbSubject } from '../../stores/nocodb/subject';

// PostgreSQL has no NUL in a text.
describeStoreContract('NocoDB', nocodbSubject, process.env['CRM_TEST_PG_URL'] ? /\0/ : undefined);
