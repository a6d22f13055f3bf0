// Plan -> view: everything a preview shows, whatever it is shown on. Long lists stay streams, so that a plan of
// a million operations needs no memory; the operations are the very ones the engine will send.

import type { Choices } from '../choices/choices.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { NoticeGroup } from '../model/inspection.ts';
import type { Notice } from '../model/notice.ts';
import type { Operation } from '../model/operation.ts';
import type { PlanSummary, SkipReason } from '../model/plan.ts';
import type { TweetId } from '../model/ids.ts';
import type { Staging } from '../ports/staging.ts';
import { groupNotices } from '../report/notice-groups.ts';
import { previewPosts, type PreviewPost } from './preview-posts.ts';

/** What a preview is made from. */
export interface PreviewInput {
  /** Whose archive it is. */
  readonly account: SourceAccount;
  readonly capabilities: Capabilities;
  readonly choices: Choices;
  /** How the server is known: the host that was asked, or null; `isAssumed` where none was named. */
  readonly server: { readonly asked: string | null; readonly isAssumed: boolean };
  readonly plan: PlanSummary;
  /** How long the plan would take at the pace that was not chosen, milliseconds; null when nobody knows. */
  readonly otherPaceMs: number | null;
  /** Holds the plan. */
  readonly staging: Pick<Staging, 'operations' | 'notices' | 'plans' | 'tweets'>;
}

/** A tweet that stays behind, and why. */
interface LeftOut {
  readonly tweet: TweetId;
  readonly reason: SkipReason;
}

/** What a preview shows. The functions read the staging anew at every call. */
export interface PreviewView extends Omit<PreviewInput, 'staging'> {
  readonly noticeGroups: readonly NoticeGroup[];
  readonly notices: () => Iterable<Notice>;
  readonly leftOut: () => Iterable<LeftOut>;
  readonly operations: () => Iterable<Operation>;
  readonly posts: () => Iterable<PreviewPost>;
}

function* leftOut(staging: Pick<Staging, 'plans'>): Generator<LeftOut> {
  for (const { tweet, skipped } of staging.plans()) if (skipped !== null) yield { tweet, reason: skipped };
}

/** Makes the view of a plan that lies in staging. */
export function previewView({ staging, ...input }: PreviewInput): PreviewView {
  return {
    ...input,
    noticeGroups: groupNotices(staging.notices()),
    notices: () => staging.notices(),
    leftOut: () => leftOut(staging),
    operations: () => staging.operations(),
    posts: () => previewPosts(staging),
  };
}
