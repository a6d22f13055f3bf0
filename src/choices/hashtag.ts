// What a hashtag is, in texts and in choices: behind no letter and no `&` (`&#39;` is none), with either sign.

/** The source of an expression that finds this hashtag; of every one, with the name in a group of its own, where none is given. */
export function hashtagForm(name = String.raw`([\p{L}\p{N}\p{M}_]+)`): string {
  return String.raw`(?<![\p{L}\p{N}\p{M}_&])[#＃]${name}(?![\p{L}\p{N}\p{M}_])`;
}
