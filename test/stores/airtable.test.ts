// Airtable is held to the contract through a strict fake of its API that speaks HTTP.
import { describeStoreContract } from './contract';
import { airtableSubject } from './airtable/subject';

describeStoreContract('Airtable', airtableSubject);
