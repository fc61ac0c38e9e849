//! `docs/packs.md`: what ships for each area, how far it can be relied on, and how to replace it; generated, compared, and
//! its two commands tried.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::fmt::Write as _;

use common::{Tekigo, assert_generated, folder, root};
use tekigo::catalog::{Area, AreaGroup, Areas, Class, Grade, Kind, Obligation, Pack, Scope};
use tekigo::{Catalog, Lang};

/// What stands above the table; the two commands of it are tried below.
const HEAD: &str = "# 仕様パック一覧 / The packs that ship

この文書は同梱の仕様パックから生成されます（tests/packs_page.rs）。tekigo に入っている仕様を業務ごとに並べ、版、確からしさ、範囲、件数と、公表された標準仕様書に比べて何が足りないかを示します。

**概要（outline）の仕様パックは、公知の知識から書いたもので、標準仕様書そのものではありません。** 機能ID は `o-010-0001` のような tekigo の番号で、実装区分は推定です。概要を使った確認は、必ず「判定不能」になります。差異の見当を付けるためのもので、適合の判断には使えません。

## 公表された標準仕様書に置き換える

府省庁の公表ファイル（別紙2 機能・帳票要件、基本データリストなど）を手元に置き、次の二つを実行します。

```sh
tekigo spec import 別紙2_機能・帳票要件.xlsx -o packs/010 --grade official
tekigo check 納品物/
```

一つ目で `packs/010` に仕様パックができます。読み取れなかった行があれば `packs/010/unread.csv` に残るので、確かめてから `pack.toml` の `reviewed_by` に確認者を書きます（[取込みの手引き](import.md)）。二つ目の確認では、作業フォルダーの `packs/` にあるものが同梱の概要より先に使われ、どの仕様を使ったかが報告の先頭に示されます。機能、帳票、データ項目は種類ごとに選ばれるので、取り込んでいない種類には同梱のものが使われます。

公式の仕様だけで確認したいときは `--require-official` を付けます。概要や転記の仕様が一つでも使われると、業務名を挙げて終了コード 4 で終わります。

## In English

Generated from the packs that ship. For each area: version, grade, completeness, counts, and what is missing against the official publication (in Japanese, as it stands in the packs). An **outline** was written for tekigo from public knowledge; its IDs are tekigo's and its obligations are estimates, so a check against it always ends as *undetermined*. To replace one, import the published file and check again:

```sh
tekigo spec import 別紙2_機能・帳票要件.xlsx -o packs/010 --grade official
tekigo check delivery/
```

Packs in `./packs` go before those that ship, kind by kind. `--require-official` ends with exit code 4 and names the areas for which anything else was used.
";

#[test]
fn the_page_of_packs_is_that_of_the_packs() {
    let catalog = Catalog::load(&[]).unwrap();
    let mut page = String::from(HEAD);
    overview(&mut page, &catalog);
    for (group, head) in [
        (AreaGroup::Core, "20業務 / The 20 core areas"),
        (AreaGroup::TaxPart, "税の収納・滞納・共通 / Parts of the taxes"),
        (AreaGroup::Common, "共通機能 / Common functions"),
        (AreaGroup::Related, "関連する業務 / Neighbours"),
    ] {
        let _ = write!(page, "\n## {head}\n");
        for area in catalog.areas().all().filter(|area| area.group == group) {
            of_area(&mut page, &catalog, area);
        }
    }
    assert_generated("docs/packs.md", &page);
}

fn packs_of<'c>(catalog: &'c Catalog, business: &str) -> Vec<&'c Pack> {
    catalog.packs().iter().filter(|pack| pack.business.as_str() == business).collect()
}

/// One line per 業務ID: grade and count of each kind.
fn overview(page: &mut String, catalog: &Catalog) {
    let _ = write!(
        page,
        "\n## 一覧 / Overview\n\n数は要件の件数です。下の表の必須・任意・不可は、実装必須が最も多い自治体区分について数えたもので、ほかの区分だけの要件は件数にだけ入ります。 / The numbers count requirements; required, optional and prohibited below are those of the class that is asked most.\n\n\
         | 業務ID | 業務 / area | 機能 / functions | 帳票 / forms | データ項目 / data items |\n|---|---|---|---|---|\n"
    );
    for area in catalog.areas().all() {
        for entry in &area.business {
            let packs = packs_of(catalog, entry.id.as_str());
            let cell = |kind: Kind| {
                let sections = packs.iter().filter_map(|pack| pack.section(kind));
                let cells: Vec<String> = sections
                    .map(|section| format!("{} {}", section.grade.label().ja, section.requirements.len()))
                    .collect();
                if cells.is_empty() { "－".to_owned() } else { cells.join("、") }
            };
            let [functions, forms, data] = Kind::ALL.map(cell);
            let _ = writeln!(page, "| {} | {} | {functions} | {forms} | {data} |", entry.id, entry.name);
        }
    }
}

fn of_area(page: &mut String, catalog: &Catalog, area: &Area) {
    let _ = write!(page, "\n### {} / {}\n\n", area.name, area.name_en);
    let _ = writeln!(page, "- 標準仕様書: {}（{}）", area.specification, area.ministry);
    for line in scope_lines(catalog, area) {
        let _ = writeln!(page, "- {line}");
    }
    let mut sections = String::new();
    let mut missing = String::new();
    for entry in &area.business {
        for pack in packs_of(catalog, entry.id.as_str()) {
            for (kind, section) in &pack.sections {
                let at = pack.strictest_column(section);
                let count = |obligation: Obligation| {
                    section.requirements.iter().filter(|one| one.obligations.get(at) == Some(&obligation)).count()
                };
                let kind = kind.label().ja;
                let _ = writeln!(
                    sections,
                    "| {} | {kind} | {} | {} | {} | {} | {} | {} | {} | `{}` |",
                    entry.id,
                    section.version,
                    section.grade.label().ja,
                    section.completeness.label().ja,
                    section.requirements.len(),
                    count(Obligation::Required),
                    count(Obligation::Optional),
                    count(Obligation::Prohibited),
                    pack.name
                );
                let _ = writeln!(
                    missing,
                    "- {} {}・{kind}: {}",
                    entry.id,
                    entry.name,
                    section.note.as_deref().unwrap_or("（注記なし）")
                );
            }
        }
    }
    if sections.is_empty() {
        page.push_str("\n仕様パックはありません。公表ファイルを取り込むと使えます。 / No pack ships.\n");
        return;
    }
    let _ = write!(
        page,
        "\n| 業務ID | 種類 | 版 | 確からしさ | 範囲 | 件数 | 必須 | 任意 | 不可 | 仕様パック |\n\
         |---|---|---|---|---|---|---|---|---|---|\n{sections}\n足りないもの / What is missing:\n\n{missing}"
    );
}

/// Who does not do the work, or only under a condition.
fn scope_lines(catalog: &Catalog, area: &Area) -> Vec<String> {
    let areas: &Areas = catalog.areas();
    let business = &area.business[0].id;
    let mut lines: Vec<String> = Vec::new();
    let mut said: Vec<(String, Vec<Class>)> = Vec::new();
    for class in catalog.classes().all() {
        let text = match areas.scope(business, &class.id) {
            Scope::Applies => continue,
            Scope::Never(rule) => format!("行わない団体（{{}}）: {}", rule.because().get(Lang::Ja)),
            Scope::Depends(rule) => format!("団体による（{{}}）: {}", rule.because().get(Lang::Ja)),
        };
        match said.iter_mut().find(|(other, _)| *other == text) {
            Some((_, classes)) => classes.push(class.id.clone()),
            None => said.push((text, vec![class.id.clone()])),
        }
    }
    for (text, classes) in said {
        let names: Vec<String> =
            classes.iter().map(|class| catalog.classes().label(class).get(Lang::Ja).into_owned()).collect();
        lines.push(text.replace("{}", &names.join("・")));
    }
    lines
}

#[test]
fn every_area_stands_on_the_page() {
    let page = std::fs::read_to_string(root().join("docs/packs.md")).unwrap();
    let catalog = Catalog::load(&[]).unwrap();
    for area in catalog.areas().all() {
        assert!(page.contains(&format!("### {} / {}\n", area.name, area.name_en)), "{}", area.slug);
    }
}

#[test]
fn an_outline_is_replaced_by_the_published_file_in_two_commands() {
    let list = "機能ID,機能名称,対応可否\n0100001,課税対象者の管理,○\n";
    let here = folder(&[("納品物/010_個人住民税.csv", list)]);
    let publication = root().join("fixtures/publications/02-three-classes.xlsx");
    std::fs::copy(publication, here.path().join("別紙2_機能・帳票要件.xlsx")).unwrap();
    let tekigo = Tekigo::at(here.path());

    let (_, before) = tekigo.json(["納品物/", "--class", "city"]);
    assert_eq!(before["run"]["packs"][0]["grade"], "outline");

    // The two commands of the page, word for word.
    let import = tekigo.run("spec import 別紙2_機能・帳票要件.xlsx -o packs/010 --grade official".split(' '));
    assert_eq!(import.code, 0, "{}", import.err);
    let check = tekigo.run("check 納品物/ --class city".split(' '));
    assert!(check.out.contains("公式"), "{}", check.out);
    let (_, after) = tekigo.json(["納品物/", "--class", "city"]);
    let pack = &after["run"]["packs"][0];
    assert_eq!((pack["grade"].as_str(), pack["origin"].as_str()), (Some("official"), Some("own")));
    assert_eq!(pack["grade"], Grade::Official.word());
    let official = tekigo.run("check 納品物/ --class city --require-official --fail-on never".split(' '));
    assert_eq!(official.code, 0, "{}", official.err);
}
