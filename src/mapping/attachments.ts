// Which of a tweet's own media can be attached, and as what. What the server would refuse is known from its
// limits, and is changed into what it takes where this machine can do that, else left out, each with a notice, so that
// no upload is spent on it.

import type { Choices } from '../choices/choices.ts';
import type { AltTexts } from '../model/alt-texts.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { altTextOf, mapAltText } from './alt-text.ts';
import { conversionOf } from './conversion.ts';
import type { AttachmentDraft } from './draft.ts';
import { factsOf, problemsOf, type MediaContext, type MediaFile } from './media-facts.ts';
import { problemNotices } from './media-notices.ts';
import { fileOf } from './media-file.ts';

/** One attachment beside the medium it was made from. */
export interface Attachable {
  readonly draft: AttachmentDraft;
  readonly kind: TweetMedia['kind'];
}

interface AttachmentContext extends MediaContext {
  readonly choices: Pick<Choices, 'mediaFallback' | 'originals'>;
  readonly altTexts?: AltTexts;
}

/** What of a tweet's own media goes along and what does not. */
export interface MappedAttachments {
  /** In order. */
  readonly attachables: readonly Attachable[];
  /** Not in the archive. */
  readonly missing: readonly TweetMedia[];
  /** Known to be more, or other, than the server takes. */
  readonly refused: readonly TweetMedia[];
  readonly notices: readonly Notice[];
}

interface Attempt {
  readonly attachable: Attachable | null;
  readonly notices: readonly Notice[];
  readonly isMissing: boolean;
}

/** The form in which the file goes along; null where it stays behind. */
type Form = Pick<AttachmentDraft, 'mimeType' | 'conversion'> | null;

function formOf(
  medium: TweetMedia,
  file: MediaFile,
  tweet: Tweet,
  context: AttachmentContext,
): { readonly form: Form; readonly notices: readonly Notice[] } {
  const { capabilities, knowledge } = context;
  const facts = factsOf(medium, file, context);
  const problems = problemsOf(file, facts, capabilities);
  if (problems.length === 0) return { form: { mimeType: file.mimeType }, notices: [] };
  const conversion = conversionOf(medium, file, facts, problems, capabilities);
  const canConvert = conversion !== null && knowledge?.canConvert(conversion.kind) === true;
  const notices = problemNotices({ medium, file, facts, problems, tweet }, conversion, canConvert, context);
  return { form: canConvert ? { mimeType: conversion.to, conversion } : null, notices };
}

function attach(medium: TweetMedia, place: number, tweet: Tweet, context: AttachmentContext): Attempt {
  const { fileName, kind, pageUrl } = medium;
  const where = { kind: 'tweet', id: tweet.id } as const;
  const { file, notices: found } = fileOf(medium, tweet, context);
  if (file === null) {
    const neverThere = medium.neverExported === true && !context.choices.originals;
    const code = neverThere ? 'mediaNeverExported' : 'mediaMissing';
    const missing: Notice = { code, args: { fileName }, where };
    return { attachable: null, notices: [...found, missing], isMissing: true };
  }
  const { form, notices } = formOf(medium, file, tweet, context);
  if (form === null) return { attachable: null, notices: [...found, ...notices], isMissing: false };
  const limit = context.capabilities.maxAltText;
  const { altText, wasCut, wasJoined } = mapAltText(
    altTextOf(medium, tweet, context.altTexts),
    context.capabilities,
  );
  const page = context.choices.mediaFallback === 'link' && pageUrl !== '' ? { page: pageUrl } : {};
  const { path, sizeBytes } = file;
  const { mimeType, ...changed } = form;
  const draft = { place, path, sizeBytes, mimeType, altText, ...changed, ...page };
  const cut = wasCut ? [{ code: 'altTextCut', args: { limit }, where } as const] : [];
  const joined = wasJoined ? [{ code: 'altTextJoined', args: {}, where } as const] : [];
  const all = [...found, ...notices, ...joined, ...cut];
  return { attachable: { draft, kind }, notices: all, isMissing: false };
}

/** The attachments of a tweet in order, and what is said about those that are changed or left out. */
export function mapAttachments(tweet: Tweet, context: AttachmentContext): MappedAttachments {
  const attempts = tweet.media.flatMap((medium, index) =>
    medium.foreign ? [] : [{ medium, ...attach(medium, index + 1, tweet, context) }],
  );
  const lost = attempts.filter(({ attachable }) => attachable === null);
  return {
    attachables: attempts.flatMap(({ attachable }) => (attachable === null ? [] : [attachable])),
    missing: lost.flatMap(({ medium, isMissing }) => (isMissing ? [medium] : [])),
    refused: lost.flatMap(({ medium, isMissing }) => (isMissing ? [] : [medium])),
    notices: attempts.flatMap(({ notices }) => notices),
  };
}
