//! Headings, sentences and labels of the page.

use crate::text::message::Text;
use crate::texts;

texts! {
    /// Link for those who use a keyboard.
    SKIP { ja: "一覧へ移動", en: "Skip to the lists" }
    /// Button.
    PRINT { ja: "印刷", en: "Print" }
    /// Heading for those who listen.
    FIRST { ja: "結果のあらまし", en: "The result at a glance" }
    /// Names the links to the views.
    VIEWS { ja: "見方を選ぶ", en: "Views" }
    /// View.
    VIEW_CHIEF { ja: "課長向け", en: "For the head of section" }
    /// What the view is for.
    VIEW_CHIEF_LEAD { ja: "進められるか、何が妨げか、いつまでに揃うか、何が決まっていないか。", en: "Can we go, what blocks us, by when is it there, what is not settled." }
    /// View.
    VIEW_CLERK { ja: "担当者向け", en: "For the person in charge" }
    /// What the view is for.
    VIEW_CLERK_LEAD { ja: "指摘を一件ずつ。仕様の言葉、ベンダーの言葉、次にすることを並べています。", en: "Finding by finding: what the specification asks, what the vendor says, and what to do." }
    /// View.
    VIEW_REVIEWER { ja: "確認者向け", en: "For the reviewer" }
    /// What the view is for.
    VIEW_REVIEWER_LEAD { ja: "全ての要件と回答、その根拠（ファイル、セル、照合のしかた）、使った仕様の版と指紋。", en: "Every requirement with its answers and evidence, the versions and digests of what was judged by and read." }
    /// What the verdict comes to.
    GO_CONFORMANT { ja: "回答の上では、必須の要件に妨げはありません。", en: "By the answers, nothing that is required stands in the way." }
    /// What the verdict comes to.
    GO_CONDITIONS { ja: "条件付きで進められます。条件は下の「決まっていないこと」です。", en: "It can go on with conditions: those below under “Not settled”." }
    /// What the verdict comes to.
    GO_UNDETERMINED { ja: "まだ判断できません。仕様か回答に足りないものがあります。", en: "It cannot be said yet: specifications or answers are missing." }
    /// What the verdict comes to.
    GO_NOT { ja: "このままでは標準に適合しません。下の「妨げになるもの」を解消してください。", en: "As it stands it does not conform: see “What blocks” below." }
    /// Fraction.
    MET { ja: "必須の適合 / 対象", en: "Required: met / applicable" }
    /// What the fraction is.
    MET_NOTE { ja: "実装必須の要件のうち、仕様のとおりと回答されたもの", en: "required items that are answered as specified" }
    /// Fraction.
    EVALUATED { ja: "必須の評価済 / 対象", en: "Required: evaluated / applicable" }
    /// What the fraction is.
    EVALUATED_NOTE { ja: "実装必須の要件のうち、回答から確かめられたもの", en: "required items on which an answer could be evaluated" }
    /// Heading.
    OPEN { ja: "評価していないもの", en: "Not evaluated" }
    /// Behind a number of requirements.
    OPEN_UNIT { ja: "件（実装必須）", en: "required items" }
    /// Kind of which nothing was delivered.
    OPEN_KIND { ja: "{kind}の一覧が未提出: {count}業務", en: "no list of {kind}: {count} areas" }
    /// Rows without a requirement.
    OPEN_ROWS { ja: "どの要件とも対応しない行: {count}件", en: "rows that no requirement answers to: {count}" }
    /// Files that were not understood.
    OPEN_FILES { ja: "読めないか、何の一覧か分からないファイル: {count}件", en: "files unreadable or not recognised: {count}" }
    /// Heading.
    AREAS { ja: "業務ごとの判定", en: "Verdict of each area" }
    /// Heading.
    MATRIX { ja: "業務 × 区分・製品の判定", en: "Verdicts, areas × classes and products" }
    /// No verdict.
    LEGEND_NONE { ja: "未提出・対象外", en: "not delivered, not applicable" }
    /// Part of a bar.
    PART_GOOD { ja: "適合", en: "met" }
    /// Part of a bar.
    PART_ASK { ja: "予定・要確認", en: "planned, to look at" }
    /// Part of a bar.
    PART_BAD { ja: "差異", en: "gap" }
    /// Part of a bar.
    PART_OPEN { ja: "未評価", en: "not evaluated" }
    /// The bar in words.
    BAR { ja: "実装必須: 適合 {good}、予定・要確認 {ask}、差異 {bad}、未評価 {open}。", en: "Required: {good} met, {ask} planned or to look at, {bad} gaps, {open} not evaluated." }
    /// On a tile.
    TILE_OPEN { ja: "未評価 {count}", en: "not evaluated {count}" }
    /// On a tile.
    TILE_PROHIBITED { ja: "実装不可あり {count}", en: "prohibited, present {count}" }
    /// Table.
    AREAS_TABLE { ja: "業務ごとの判定と件数（表）", en: "Verdicts and counts of each area (table)" }
    /// Panel.
    BLOCKS { ja: "妨げになるもの {count}件", en: "What blocks: {count}" }
    /// Nothing blocks.
    BLOCKS_NOTHING { ja: "必須の要件の差異も、実装不可の機能もありません。", en: "No required item is a gap, and nothing prohibited is present." }
    /// Panel.
    WHEN { ja: "いつまでに 対応予定 {count}件", en: "By when: {count} planned" }
    /// Nothing is planned.
    WHEN_NOTHING { ja: "必須の要件に「対応予定」の回答はありません。", en: "No required item is answered as planned." }
    /// A line in a drawing.
    LINE_AS_OF { ja: "基準日 {day}", en: "as of {day}" }
    /// A line in a drawing.
    LINE_TARGET { ja: "移行目標日 {day}", en: "target {day}" }
    /// Folded table below a drawing.
    AS_TABLE { ja: "表で見る", en: "As a table" }
    /// Table.
    MONTHS { ja: "ベンダーが答えた対応時期ごとの件数（期間はその最後の月）", en: "Planned items by the month that vendors promise (of a period its last)" }
    /// Header.
    MONTH { ja: "月", en: "month" }
    /// Panel.
    PRODUCTS_HEAD { ja: "だれに確かめるか", en: "Whom to ask" }
    /// Header.
    BLOCKING { ja: "妨げ", en: "blocking" }
    /// Panel.
    UNDECIDED { ja: "決まっていないこと {count}件", en: "Not settled: {count}" }
    /// Nothing is left.
    UNDECIDED_NOTHING { ja: "ありません。", en: "Nothing." }
    /// Kind of which nothing was delivered.
    KIND_MISSING { ja: "{kind}の一覧が届いていない業務 {count}: {areas}", en: "areas without a list of {kind} {count}: {areas}" }
    /// Kind without a specification.
    KIND_NO_PACK { ja: "{kind}の仕様がない業務 {count}: {areas}", en: "areas without a specification of {kind} {count}: {areas}" }
    /// Packs that carry no verdict.
    PACKS_LIMITED { ja: "使った仕様 {all}件のうち{count}件は、概要・一部・旧版などのため判定に使えません（確認者向けに一覧）", en: "{count} of {all} specifications carry no verdict, as outlines, parts or old versions (listed for the reviewer)" }
    /// Files that were not understood.
    FILES_FAILED { ja: "読めないか、何の一覧か分からないもの:", en: "Unreadable or not recognised:" }
    /// Dispositions.
    DISPOSITIONS { ja: "対応方針の書かれた指摘 {carried}件、指摘がなくなった対応方針 {gone}件", en: "findings with a disposition: {carried}; dispositions whose finding is gone: {gone}" }
    /// The rest of a list of areas.
    OTHER_AREAS { ja: "ほか{areas}業務に{count}件", en: "{count} in {areas} more areas" }
    /// An area, and how many of its requirements.
    AREA_COUNT { ja: "{area} {count}件", en: "{area}: {count}" }
    /// The rest of what blocks or is not settled.
    OTHER_GROUPS { ja: "そのほかの理由（{groups}通り）", en: "Other reasons ({groups})" }
    /// The rest of the products.
    OTHER_PRODUCTS { ja: "ほか{count}製品", en: "{count} more products" }
    /// The rest of the files.
    OTHER_FILES { ja: "ほか{count}ファイル", en: "and {count} more" }
    /// List without script.
    GAPS { ja: "指摘 {count}件", en: "Findings: {count}" }
    /// What the list without script leaves out.
    GAPS_MORE { ja: "ここには重い順に載せています。ほか{count}件は、スクリプトの動くブラウザーでこのページを開くか、同じ結果の .xlsx や .json で見られます。", en: "The gravest stand here. The other {count} are shown where scripts run, and in .xlsx or .json of the same result." }
    /// Heading.
    EXPORTS { ja: "データの検査（値は載せません）", en: "Data exports (no values are shown)" }
    /// What the numbers leave out.
    EXPORTS_LEAD { ja: "値の種類が4つ以下の項目と、個人の特定につながる項目は、種類の数や長さも載せません。", en: "Of items with four different values or fewer, and of those that lead to a person, neither kinds nor lengths of values are shown." }
    /// Files that the page leaves out.
    EXPORTS_MORE { ja: "ほか{count}ファイルの項目の集計は、同じ結果の .xlsx や .json で見られます。", en: "The numbers of {count} more files stand in .xlsx and .json of the same result." }
    /// Header.
    CONDITION { ja: "条件", en: "condition" }
    /// Header.
    CODE_POINT { ja: "符号位置", en: "code points" }
    /// Header.
    CHARACTER { ja: "文字", en: "character" }
    /// Header.
    IN_FORCE { ja: "有効な期間", en: "in force" }
    /// Header.
    CHOICE { ja: "仕様パック、選んだ理由、判定に使えない理由", en: "pack, why it was chosen, what keeps it from a verdict" }
    /// Table.
    PRODUCTS { ja: "製品 {count}件", en: "Products: {count}" }
    /// Table.
    DISPOSITION_FILES { ja: "対応方針を読んだファイル {count}件", en: "Files that dispositions were read from: {count}" }
    /// Header.
    DIFFERENCE { ja: "内容", en: "what it is" }
    /// Header.
    FINGERPRINT { ja: "指紋", en: "fingerprint" }
}

/// What the script says, by the names that it uses.
pub(super) const UI: &[(&str, Text)] = &[
    ("search", Text { ja: "言葉・名称・IDで探す", en: "Search words, names and IDs" }),
    ("filters", Text { ja: "絞り込みと並べ替え", en: "Filter and sort" }),
    ("all", Text { ja: "すべて", en: "all" }),
    ("business", Text { ja: "業務", en: "Area" }),
    ("kind", Text { ja: "種類", en: "Kind" }),
    ("status", Text { ja: "状態", en: "Status" }),
    ("obligation", Text { ja: "実装区分", en: "Obligation" }),
    ("classes", Text { ja: "自治体区分", en: "Class" }),
    ("product", Text { ja: "製品", en: "Product" }),
    ("due", Text { ja: "対応時期", en: "Promised for" }),
    ("dueNone", Text { ja: "時期の回答なし", en: "no date given" }),
    ("severity", Text { ja: "重さ", en: "Severity" }),
    ("tone", Text { ja: "評価", en: "Stands as" }),
    ("toneGood", Text { ja: "適合", en: "met" }),
    ("toneAsk", Text { ja: "予定・要確認", en: "planned, to look at" }),
    ("toneBad", Text { ja: "差異", en: "gap" }),
    ("toneOpen", Text { ja: "未評価", en: "not evaluated" }),
    ("toneNeutral", Text { ja: "数えない", en: "does not count" }),
    ("what", Text { ja: "表示するもの", en: "Show" }),
    ("whatFindings", Text { ja: "指摘", en: "findings" }),
    ("whatRequirements", Text { ja: "要件", en: "requirements" }),
    ("whatRows", Text { ja: "どの要件とも対応しない行", en: "rows without a requirement" }),
    ("sort", Text { ja: "並べ替え", en: "Sort by" }),
    ("sortPlace", Text { ja: "仕様の順", en: "order of the specification" }),
    ("sortSeverity", Text { ja: "重い順", en: "severity" }),
    ("sortStatus", Text { ja: "状態", en: "status" }),
    ("sortDue", Text { ja: "対応時期の早い順", en: "promised date" }),
    ("sortId", Text { ja: "ID", en: "ID" }),
    ("sortName", Text { ja: "名称", en: "name" }),
    ("sortProduct", Text { ja: "製品", en: "product" }),
    ("reset", Text { ja: "条件を外す", en: "Clear" }),
    (
        "shown",
        Text {
            ja: "{all}件中 {count}件が該当。{from}〜{to}件目を表示", en: "{count} of {all}; {from}–{to} are shown"
        },
    ),
    ("nothing", Text { ja: "{all}件中、該当するものはありません", en: "None of {all}" }),
    ("previous", Text { ja: "前の{count}件", en: "Previous {count}" }),
    ("next", Text { ja: "次の{count}件", en: "Next {count}" }),
    ("everything", Text { ja: "該当する{count}件を全て表示", en: "Show all {count}" }),
    ("pages", Text { ja: "一覧のページ", en: "Pages of the list" }),
    ("asked", Text { ja: "仕様の言葉", en: "The specification" }),
    ("said", Text { ja: "ベンダーの言葉", en: "The vendor" }),
    ("difference", Text { ja: "差異と次にすること", en: "Difference and what to do" }),
    ("result", Text { ja: "判定と指摘", en: "Status and findings" }),
    ("empty", Text { ja: "（空欄）", en: "(empty)" }),
    ("noClaim", Text { ja: "回答の行がありません", en: "There is no row that answers it" }),
    ("taken", Text { ja: "「{answer}」として扱いました", en: "taken as “{answer}”" }),
    ("contradicts", Text { ja: "同じセルに「{answer}」も", en: "the same cell says “{answer}” too" }),
    ("matched", Text { ja: "照合: {by}", en: "matched by {by}" }),
    ("repaired", Text { ja: "IDの補正: {what}", en: "ID repaired: {what}" }),
    ("note", Text { ja: "備考", en: "note" }),
    ("promised", Text { ja: "時期", en: "due" }),
    ("basis", Text { ja: "根拠", en: "legal basis" }),
    ("packNote", Text { ja: "仕様の注", en: "note of the pack" }),
    ("effective", Text { ja: "適合基準日", en: "effective from" }),
    ("deadline", Text { ja: "期限", en: "deadline" }),
    ("before", Text { ja: "基準日を過ぎていれば", en: "if it were due" }),
    ("metBy", Text { ja: "充足する要件", en: "met by" }),
    ("places", Text { ja: "場所 {count}件", en: "Places: {count}" }),
    ("why", Text { ja: "なぜ大事か", en: "Why it matters" }),
    ("fingerprint", Text { ja: "指紋", en: "fingerprint" }),
    ("disposition", Text { ja: "対応方針", en: "Disposition" }),
    ("copy", Text { ja: "写す", en: "Copy" }),
    ("copied", Text { ja: "写しました", en: "Copied" }),
    ("toRequirement", Text { ja: "要件を見る", en: "See the requirement" }),
    ("toFinding", Text { ja: "指摘を見る", en: "See the finding" }),
    ("candidates", Text { ja: "候補", en: "candidates" }),
    ("noFinding", Text { ja: "指摘はありません", en: "No finding" }),
    ("joinAnd", Text { ja: "・", en: ", " }),
];

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_script_says_is_complete() {
        crate::text::message::assert_complete(super::UI);
    }
}
