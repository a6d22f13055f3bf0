// The look of the web page. One stylesheet, named by its hash in the content security policy, so that nothing
// else can style or run anything.

import { createHash } from 'node:crypto';

/** The stylesheet. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#f3f2fa;--card:#fff;--ink:#1d1a2b;--soft:#6d6885;--line:#e2dff0;--brand:#5b4bdb;--brand-2:#a45bd6;--rail:#cfc8f5;--tint:#f0edff}
@media(prefers-color-scheme:dark){:root{--paper:#14121f;--card:#1e1b2c;--ink:#ecebf5;--soft:#a09bb8;--line:#302b45;--brand:#a99dff;--brand-2:#d29bff;--rail:#473f74;--tint:#2a2542}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--brand);text-decoration:none}a:hover,a:focus-visible{text-decoration:underline}
.sheet{max-width:40rem;margin:0 auto;padding:0 1rem 4rem}
.banner{height:9rem;background:linear-gradient(115deg,#4c3fc4,#7c4fd0 45%,#c46fc9 80%,#f0a6a0)}
.profile{position:relative;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:0 1.5rem 1.25rem;margin-top:-3.5rem}
.monogram{display:grid;place-items:center;width:5.5rem;height:5.5rem;margin-top:-2.25rem;border-radius:1.4rem;border:4px solid var(--card);background:linear-gradient(140deg,#5b4bdb,#a45bd6);color:#fff;font-size:2.4rem;font-weight:700;float:left;margin-right:1rem}
h1{font-size:1.45rem;line-height:1.2;margin:0;padding-top:1rem}
.handle{color:var(--soft);margin:.1rem 0 1rem}
.counts{clear:both;display:flex;flex-wrap:wrap;gap:1.75rem;margin:0;padding:1rem 0 0;list-style:none;border-top:1px solid var(--line)}
.counts b{font-size:1.15rem}.counts span{color:var(--soft);display:block;font-size:.85rem}
.thread{background:var(--card);border:1px solid var(--line);border-radius:1rem;margin-top:1rem;padding:.35rem 1.5rem}
.thread-title{color:var(--brand);font-size:.8rem;font-weight:600;letter-spacing:.02em;margin:.75rem 0 -.25rem}
.post{position:relative;padding:.9rem 0}
.post+.post{border-top:1px solid var(--line)}
.threaded .post{padding-left:1.5rem;border:0}
.threaded .post::before{content:"";position:absolute;left:.32rem;top:0;bottom:0;width:2px;background:var(--rail)}
.threaded .post:first-of-type::before{top:1.4rem}.threaded .post:last-of-type::before{bottom:auto;height:1.4rem}
.threaded .post::after{content:"";position:absolute;left:0;top:1.2rem;width:.8rem;height:.8rem;border-radius:50%;background:var(--card);border:3px solid var(--brand)}
.meta{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;color:var(--soft);font-size:.82rem}
.meta a{color:inherit}
.badge{background:var(--tint);color:var(--brand);border-radius:1rem;padding:.05rem .6rem;font-size:.75rem;font-weight:600}
.words p{margin:.45rem 0}.words p:last-child{margin-bottom:0}
.invisible{display:inline-block;font-size:0;line-height:0;width:0;height:0;overflow:hidden}
.ellipsis::after{content:"\\2026"}
details{margin-top:.5rem;background:var(--tint);border-radius:.7rem;padding:.5rem .9rem}
summary{cursor:pointer;font-weight:600}
.media{display:grid;gap:.4rem;margin-top:.75rem;border-radius:.8rem;overflow:hidden}
.media.two,.media.three,.media.four{grid-template-columns:1fr 1fr}
.media.three figure:first-child{grid-row:span 2}
figure{margin:0;position:relative;background:var(--tint);min-height:7rem}
figure img{display:block;width:100%;height:100%;max-height:32rem;object-fit:cover}
.alt{position:absolute;left:.5rem;bottom:.5rem;background:#000b;color:#fff;border-radius:.3rem;padding:0 .4rem;font-size:.7rem;font-weight:700}
.tile{display:grid;place-items:center;height:100%;min-height:9rem;padding:1rem;text-align:center;color:var(--soft);font-size:.88rem}
.tile b{display:block;color:var(--ink)}
.note,.older{color:var(--soft);text-align:center;margin:1.5rem 0 0;font-size:.9rem}
.empty{padding:2.5rem 1rem;text-align:center;color:var(--soft)}
`;

/** What the page may do: show images and wear exactly this stylesheet. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(pageStyle)
  .digest('base64')}'; img-src 'self' data:; base-uri 'none'; form-action 'none'`;
