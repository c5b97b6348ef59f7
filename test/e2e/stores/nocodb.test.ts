// NocoDB is held to the contract with a real server, which is why this is no unit test.
import { describeStoreContract } from '../../stores/contract';
import { nocodbSubject } from '../../stores/nocodb/subject';

describeStoreContract('NocoDB', nocodbSubject);
