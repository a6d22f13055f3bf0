// What is said about a file that the server does not take as it is: that it is changed and why, or each thing about
// it that keeps it behind.

import type { Capabilities } from '../model/capabilities.ts';
import type { Conversion, MediaFacts, MediaProblem } from '../model/conversion.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { maxPixelsOf, mediumOf, type MediaContext, type MediaFile } from './media-facts.ts';

/** A file and what is the matter with it. */
export interface TroubledFile {
  readonly medium: Pick<TweetMedia, 'fileName'>;
  readonly file: MediaFile;
  readonly facts: MediaFacts;
  readonly problems: readonly MediaProblem[];
  readonly tweet: Pick<Tweet, 'id'>;
}

function noticeOf(problem: MediaProblem, troubled: TroubledFile, can: Capabilities): Notice {
  const { medium, file, facts, tweet } = troubled;
  const { fileName } = medium;
  const where = { kind: 'tweet', id: tweet.id } as const;
  const isImage = mediumOf(file) === 'image';
  if (problem === 'type')
    return { code: 'mediaUnsupported', args: { fileName, mimeType: file.mimeType }, where };
  if (problem === 'bytes') {
    const limitBytes = isImage ? can.maxImageBytes : can.maxVideoBytes;
    return { code: 'mediaTooLarge', args: { fileName, sizeBytes: file.sizeBytes, limitBytes }, where };
  }
  if (problem === 'pixels') {
    const limitPixels = maxPixelsOf(file.mimeType, can);
    const args = { fileName, width: facts.width ?? 0, height: facts.height ?? 0, limitPixels };
    return { code: 'mediaTooManyPixels', args, where };
  }
  const args = {
    fileName,
    framesPerSecond: Math.round(facts.framesPerSecond ?? 0),
    seconds: Math.round((facts.durationMs ?? 0) / 1_000),
  };
  return { code: 'mediaTooManyFrames', args, where };
}

/** One notice for a file that is changed; for one that stays behind, one for each reason. */
export function problemNotices(
  troubled: TroubledFile,
  conversion: Conversion | null,
  canConvert: boolean,
  { capabilities, knowledge }: MediaContext,
): readonly Notice[] {
  const { medium, problems, tweet } = troubled;
  const where = { kind: 'tweet', id: tweet.id } as const;
  const { fileName } = medium;
  const because = problems[0];
  if (conversion !== null && canConvert && because !== undefined)
    return [{ code: 'mediaConverted', args: { fileName, because, to: conversion.to }, where }];
  const isWithoutTool = conversion !== null && knowledge !== undefined;
  const missing = {
    code: 'converterMissing',
    args: { fileName, medium: mediumOf(troubled.file) },
    where,
  } as const;
  return [
    ...problems.map((problem) => noticeOf(problem, troubled, capabilities)),
    ...(isWithoutTool ? [missing] : []),
  ];
}
