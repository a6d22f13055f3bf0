// Texts longer than a post may be become several. Cuts are made at white space; a word that alone is too long is
// cut between its links, hashtags and characters, a link or hashtag only when it alone is too long. Nothing is
// lost but the white space at a cut.

import { findLinks } from '../text/links.ts';
import { fits, graphemesOf, weigh, type TextLimits } from '../text/weight.ts';

const hashtag = /[#＃][\p{L}\p{N}\p{M}_]+/gu;

/** A word as the pieces that stay whole while each fits. */
function atomsOf(word: string, limits: TextLimits): readonly string[] {
  const atoms: string[] = [];
  let done = 0;
  const ranges = [
    ...findLinks(word),
    ...Array.from(word.matchAll(hashtag), ({ 0: tag, index }) => ({
      start: index,
      end: index + tag.length,
    })),
  ].sort((left, right) => left.start - right.start);
  for (const { start, end } of ranges) {
    const piece = word.slice(start, end);
    if (start < done || !fits(piece, limits)) continue;
    atoms.push(...graphemesOf(word.slice(done, start)), piece);
    done = end;
  }
  atoms.push(...graphemesOf(word.slice(done)));
  return atoms;
}

interface Piece {
  readonly text: string;
  readonly isSpace: boolean;
}

function* piecesOf(text: string, limits: TextLimits): Generator<Piece> {
  for (const [piece] of text.matchAll(/\s+|\S+/g)) {
    const isSpace = piece.trim() === '';
    if (isSpace || fits(piece, limits)) yield { text: piece, isSpace };
    else for (const atom of atomsOf(piece, limits)) yield { text: atom, isSpace };
  }
}

/** Fills one part after the other, each up to the limit by the sum of its pieces. */
function pack(text: string, limits: TextLimits): readonly string[] {
  const parts: string[] = [];
  let part = { text: '', weight: 0 };
  let space = { text: '', weight: 0 };
  for (const { text: piece, isSpace } of piecesOf(text, limits)) {
    const weight = weigh(piece, limits);
    if (isSpace) {
      space = { text: piece, weight };
      continue;
    }
    const together = part.weight + space.weight + weight;
    if (part.text !== '' && together > limits.maxCharacters) {
      parts.push(part.text);
      part = { text: piece, weight };
    } else {
      part = { text: part.text + space.text + piece, weight: together };
    }
    space = { text: '', weight: 0 };
  }
  return part.text === '' ? parts : [...parts, part.text];
}

/** Packs with less and less room where a cut made a link of what was none before. */
function packToFit(text: string, limits: TextLimits, ending: string, room: number): readonly string[] {
  return pack(text, { ...limits, maxCharacters: room }).flatMap((part) =>
    room <= 1 || fits(part + ending, limits) ? [part] : packToFit(part, limits, ending, Math.floor(room / 2)),
  );
}

/** The text as posts that all fit, `ending` (the date line) on the last; one post when it fits as it is. */
export function splitText(text: string, ending: string, limits: TextLimits): readonly string[] {
  const whole = (text + ending).trim();
  if (fits(whole, limits)) return [whole];
  const parts = packToFit(text, limits, '', limits.maxCharacters);
  const last = parts.at(-1) ?? '';
  const room = limits.maxCharacters - weigh(ending, limits);
  const lastParts = packToFit(last, limits, ending, Math.max(1, room));
  return [...parts.slice(0, -1), ...lastParts.slice(0, -1), (lastParts.at(-1) ?? '') + ending];
}
