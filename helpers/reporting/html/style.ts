/** Colours of the pages beside Allure's own, light and dark. */
const COLOURS = `
:root{--r-bg:#f4f6f9;--r-card:#fff;--r-text:#1c2430;--r-dim:#5b6675;--r-line:#dfe4ea;--r-go:#157a3b;--r-nogo:#c0272d;--r-open:#8a5a00;--r-link:#1a5fb4}
:root[data-theme=dark]{--r-bg:#15181d;--r-card:#1e2228;--r-text:#e8ebef;--r-dim:#a3adba;--r-line:#363c45;--r-go:#4cc47a;--r-nogo:#ff7b72;--r-open:#e3a93c;--r-link:#8ab4f8}`
const DARK_BY_SYSTEM = COLOURS.slice(COLOURS.indexOf('[data-theme=dark]') + '[data-theme=dark]'.length)

/** Style of a page of its own. */
export const PAGE_STYLE = `${COLOURS}
@media (prefers-color-scheme:dark){:root${DARK_BY_SYSTEM}}
body{margin:0;background:var(--r-bg);color:var(--r-text);font:15px/1.55 system-ui,sans-serif}main{max-width:920px;margin:0 auto;padding:24px}
h2{border-bottom:1px solid var(--r-line)}li{list-style:none;padding:8px 10px;margin:0 0 4px;background:var(--r-card);border:1px solid var(--r-line);border-radius:6px}ul{padding:0}
li:target{outline:3px solid var(--r-link)}.outcome{font-size:12px;padding:1px 7px;border:1px solid;border-radius:9px;color:var(--r-dim)}.passed{color:var(--r-go)}.failed{color:var(--r-nogo)}.blocked,.not-run,.waived{color:var(--r-open)}`

/** Style of the record as a page; in print it is as in the light. */
export const RECORD_STYLE = `${COLOURS}
@media screen and (prefers-color-scheme:dark){:root${DARK_BY_SYSTEM}}
:root{color-scheme:light dark}[data-verdict=GO]{--r-tone:var(--r-go)}[data-verdict=NO-GO]{--r-tone:var(--r-nogo)}[data-verdict=INCOMPLETE]{--r-tone:var(--r-open)}
body{margin:0;background:var(--r-bg);color:var(--r-text);font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}main{max-width:1000px;margin:0 auto;padding:24px;overflow-wrap:anywhere}
h1{color:var(--r-tone);border-left:8px solid;padding-left:14px}h2{margin-top:36px;border-bottom:1px solid var(--r-line)}h3{margin-top:22px}code{font-family:ui-monospace,monospace}
.wide{overflow-x:auto;background:var(--r-card);border:1px solid var(--r-line);border-radius:6px}table{border-collapse:collapse;width:100%}th,td{padding:6px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--r-line)}tr:last-child>td{border-bottom:0}th{color:var(--r-dim);font-weight:600}td:first-child{min-width:5em}
@media print{main{max-width:none}h2,h3{break-after:avoid}tr{break-inside:avoid}}`

/** Style of what stands above Allure's own page. */
export const BANNER_STYLE = `${COLOURS}
html,body{height:100%}body{display:flex;flex-direction:column}#app{flex:1;min-height:0}#app>*{height:100%!important}
#rehearsal{box-sizing:border-box;width:100%;max-width:920px;max-height:62vh;overflow:auto;flex:none;margin:16px auto 0;padding:18px 24px;background:var(--r-card);color:var(--r-text);border-radius:8px;border-left:8px solid var(--r-tone);font:15px/1.5 system-ui,sans-serif}
#rehearsal[data-verdict=GO]{--r-tone:var(--r-go)}#rehearsal[data-verdict=NO-GO]{--r-tone:var(--r-nogo)}#rehearsal[data-verdict=INCOMPLETE]{--r-tone:var(--r-open)}
#rehearsal b,#rehearsal h1{font-weight:700}#rehearsal h1{margin:0;font-size:34px;line-height:1.15;color:var(--r-tone)}#rehearsal p{margin:4px 0}#rehearsal .dim{color:var(--r-dim)}
#rehearsal a{color:var(--r-link)}#rehearsal ol{margin:6px 0 0;padding:0;list-style:none}#rehearsal ol>li{padding:7px 0;border-top:1px solid var(--r-line)}
#rehearsal .cause{display:block;margin-top:2px;overflow-wrap:anywhere;white-space:pre-line}#rehearsal .mark{font-size:12px;padding:1px 7px;border:1px solid;border-radius:9px;color:var(--r-dim);white-space:nowrap}
#rehearsal .mark.red{color:var(--r-nogo)}#rehearsal .runs a,#rehearsal .runs span{display:inline-block;margin-right:5px}#rehearsal .GO{color:var(--r-go)}#rehearsal .NO-GO{color:var(--r-nogo)}#rehearsal .INCOMPLETE{color:var(--r-open)}
#rehearsal table{border-collapse:collapse;font-size:13px}#rehearsal td{padding:1px 14px 1px 0}#rehearsal summary{cursor:pointer;color:var(--r-link)}
#rehearsal.away>:not(h1):not(.about){display:none}#rehearsal.away{padding:6px 24px}#rehearsal.away h1{font-size:16px;display:inline}#rehearsal.away .about{display:inline;margin-left:10px}`
