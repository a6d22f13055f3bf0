// The languages Mastodon knows, and what becomes of others (app/helpers/languages_helper.rb of 4.6.5).

const names =
  'aa ab ae af ak am an ar as ast av ay az ba be bg bh bi bm bn bo br bs ca ce ch chr ckb cnr co cr cs csb cu cv cy da de dv dz ee el en en-GB eo es es-AR es-MX et eu fa ff fi fj fo fr fr-CA fy ga gd gl gsw gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jbo jv ka kab kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb ldn lfn lg li ln lo lt lu lv lzz mg mh mi mk ml mn mn-Mong moh mr ms ms-Arab mt my na nan-TW nb nd nds ne ng nl nn no nr nv ny oc oj om or os ota pa pdc pi pl ps pt pt-BR pt-PT qu rm rn ro ru rw sa sc sco sd se sg si sk sl sma smj sn so sq sr sr-Latn ss st su sv sw szl ta te tg th ti tk tl tn to tok tr ts tt tw ty ug uk ur uz vai ve vi vo wa wo xal xh xmf yi yo za zba zgh zh zh-CN zh-HK zh-TW zh-YUE zu';
const known: ReadonlySet<string> = new Set(names.split(' '));

/** The first of these that is known, by itself or without its region; English where none is. */
export function knownLanguage(...asked: readonly (string | null)[]): string {
  const found = asked.flatMap((name) => [name ?? '', (name ?? '').split(/[_-]/, 1)[0] ?? '']);
  return found.find((name) => known.has(name)) ?? 'en';
}
