// What people should know of a server before they post: its name and its rules, from either version of the
// instance API.

import type { InstanceFacts } from '../model/account.ts';
import type { ServerAnswers } from './answers.ts';
import { asList, asRecord, asText, type JsonRecord } from '../model/json.ts';

/** Whether this is the answer of a Mastodon-compatible `GET /api/v1/instance` or `/api/v2/instance`. */
export function isInstance(answer: unknown): boolean {
  const instance = asRecord(answer);
  return (
    asText(instance?.['version']) !== null &&
    (asText(instance?.['domain']) ?? asText(instance?.['uri'])) !== null
  );
}

// Version 1 gives a host as `uri`, Pleroma a whole address; GoToSocial names the part after the second @ apart.
function domainOf(instance: JsonRecord | null): string | null {
  const said =
    asText(instance?.['account_domain']) ?? asText(instance?.['domain']) ?? asText(instance?.['uri']);
  const host = said?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return host ? host.toLowerCase() : null;
}

/**
 * Version 2 has `registrations.enabled` and `.approval_required`, version 1 both as fields of their own.
 * https://docs.joinmastodon.org/entities/Instance/#registrations
 */
function registrationsOf(instance: JsonRecord): InstanceFacts['registrations'] {
  const second = asRecord(instance['registrations']);
  const isEnabled = second === null ? instance['registrations'] : second['enabled'];
  const needsApproval = (second ?? instance)['approval_required'];
  if (typeof isEnabled !== 'boolean') return 'unknown';
  if (!isEnabled) return 'closed';
  return needsApproval === true ? 'approval' : 'open';
}

/** The server's own description from either version of the answer; null when it is none. The domain is the one handles end with. */
export function decodeInstance(answer: unknown): InstanceFacts | null {
  const instance = isInstance(answer) ? asRecord(answer) : null;
  const domain = domainOf(instance);
  if (!instance || !domain) return null;
  const rules = asList(instance['rules']).flatMap((rule) => asText(asRecord(rule)?.['text']) ?? []);
  return {
    domain,
    title: asText(instance['title']) ?? domain,
    rules,
    registrations: registrationsOf(instance),
  };
}

/** What the server says of itself; null where it describes itself to its members only. */
export function readInstanceFacts(answers: ServerAnswers): InstanceFacts | null {
  return decodeInstance(answers.instanceV2) ?? decodeInstance(answers.instanceV1);
}
