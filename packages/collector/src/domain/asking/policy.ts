import {
  contactPolicySchema,
  problem,
  type ContactPolicy,
  type KeptContactPolicy,
  type Problem,
} from '@afterword/contract';
import type { AskRules } from '../../storage/asks.js';
import type { Actor } from '../../storage/audit-log.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { Surveys } from '../surveys.js';

/** How a desk asks that never said how. */
export const firstPolicy: ContactPolicy = contactPolicySchema.parse({});

/** The policy in force and its version. */
export async function policyOf(
  storage: Storage,
  desk: Desk,
): Promise<{ readonly policy: ContactPolicy; readonly version: number; readonly changedAt: number | null }> {
  const { policy, version, changedAt } = await storage.asks.policy(desk.id);
  return { policy: policy ?? firstPolicy, version, changedAt };
}

/** The policy as the protocol says it. */
export async function shownPolicy(storage: Storage, desk: Desk, sendsMail: boolean): Promise<KeptContactPolicy> {
  const { policy, version, changedAt } = await policyOf(storage, desk);
  return { policy, version, changedAt: changedAt === null ? null : new Date(changedAt).toISOString(), sendsMail };
}

/** Why a policy cannot be kept, or `null`. */
function unfit({ survey: key }: ContactPolicy, surveys: Surveys): Problem | null {
  const refused = (detail: string) => problem('invalid-request', undefined, [{ pointer: '/survey', detail }]);
  const survey = surveys.find(key);
  if (!survey) return refused('is not known here');
  if (survey.anonymous !== true) return null;
  return refused('must not be anonymous: whom it asks about a ticket is known by the ticket');
}

/** Sets how the desk asks from now on. Returns a problem, and changes nothing, when no ticket can be asked about so. */
export async function changePolicy(
  storage: Storage,
  surveys: Surveys,
  desk: Desk,
  policy: ContactPolicy,
  now: number,
  by: Actor,
): Promise<Problem | null> {
  const refused = unfit(policy, surveys);
  if (refused) return refused;
  await storage.asks.setPolicy(desk.id, policy, now, {
    ...by,
    at: now,
    deskId: desk.id,
    action: 'contactPolicy.changed',
    target: 'desk',
    details: { policy: JSON.stringify(policy) },
  });
  return null;
}

/** What the facts of asks are read for, under a policy and for a survey. */
export function rulesOf(policy: ContactPolicy, surveyKey: string = policy.survey): AskRules {
  return { surveyKey, massCloseMs: (policy.massClose?.withinMinutes ?? 0) * 60_000, ignoredLimit: policy.ignoredLimit };
}
