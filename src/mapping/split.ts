// Texts longer than a post may be become several. Cuts are made at white space; a word that alone is too long is
// cut between its links, hashtags, cashtags, names and clauses, one of these only when it alone is too long, and then between
// characters. Nothing is lost but the white space at a cut.

import { findLinks } from '../text/links.ts';
import { fits, graphemesOf, weigh, type TextLimits } from '../text/weight.ts';

const tag = /[#＃][\p{L}\p{N}\p{M}_]+|\$[A-Za-z]{1,6}/gu;
const name = /[@＠\0]\w+(?:[@＠\0][\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*)?/gu;

/** What Chinese and Japanese, which know no blanks, write between the parts of a sentence; it stays with what it ends. */
const clause = /[^。、！？…，；：・」』）】〉》｡､]*[。、！？…，；：・」』）】〉》｡､]+[\p{M}\u200d]*|[^]+/gu;

function clausesOf(words: string, limits: TextLimits): readonly string[] {
  return Array.from(words.matchAll(clause), ([each]) => each).flatMap((each) =>
    fits(each, limits) ? [each] : graphemesOf(each),
  );
}

/** A word as the pieces that stay whole while each fits. */
function* atomsOf(word: string, limits: TextLimits): Generator<string> {
  let done = 0;
  const ranges = [
    ...findLinks(word),
    ...[tag, name].flatMap((pattern) =>
      Array.from(word.matchAll(pattern), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
      })),
    ),
  ].sort((left, right) => left.start - right.start);
  for (const { start, end } of ranges) {
    const piece = word.slice(start, end);
    if (start < done || !fits(piece, limits)) continue;
    yield* clausesOf(word.slice(done, start), limits);
    yield piece;
    done = end;
  }
  yield* clausesOf(word.slice(done), limits);
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

/** Fills one part after the other, each up to `room` by the sum of its pieces; a piece may be more than that alone. */
function pack(text: string, limits: TextLimits, room: number): readonly string[] {
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
    if (part.text !== '' && together > room) {
      parts.push(part.text);
      part = { text: piece, weight };
    } else {
      part = { text: part.text + space.text + piece, weight: together };
    }
    space = { text: '', weight: 0 };
  }
  return part.text === '' ? parts : [...parts, part.text];
}

/**
 * Packs with less and less room where parts weigh more than their pieces: where a cut made a link of what was none before,
 * or escapes stand closer. Pieces are cut smaller only where one of them alone does not fit.
 */
function packToFit(
  text: string,
  limits: TextLimits,
  ending: string,
  most: { readonly piece: number; readonly room: number },
): readonly string[] {
  const { piece, room } = most;
  const smaller =
    room > 1
      ? { piece, room: Math.floor(room / 2) }
      : { piece: Math.floor(piece / 2), room: Math.floor(piece / 2) };
  return pack(text, { ...limits, maxCharacters: piece }, room).flatMap((part) =>
    smaller.piece < 1 || fits(part + ending, limits) ? [part] : packToFit(part, limits, ending, smaller),
  );
}

/** The text as posts that all fit, `ending` (the date line) on the last; one post when it fits as it is. */
export function splitText(text: string, ending: string, limits: TextLimits): readonly string[] {
  const whole = (text + ending).trim();
  if (fits(whole, limits)) return [whole];
  const { maxCharacters } = limits;
  const parts = packToFit(text, limits, '', { piece: maxCharacters, room: maxCharacters });
  const last = parts.at(-1) ?? '';
  const room = Math.max(1, maxCharacters - weigh(ending, limits));
  const lastParts = packToFit(last, limits, ending, { piece: room, room });
  return [...parts.slice(0, -1), ...lastParts.slice(0, -1), (lastParts.at(-1) ?? '') + ending];
}
