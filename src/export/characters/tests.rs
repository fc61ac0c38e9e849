use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(&'static str, String, usize)> {
    let tables = CharacterTables::shipped();
    tables.scan(text).map(|one| (one.class.word(), one.text.to_owned(), one.character)).collect()
}

fn one(text: &str) -> (&'static str, String, usize) {
    let mut all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

fn counts<'t>(texts: impl IntoIterator<Item = &'t String>) -> CharacterCounts {
    let tables = CharacterTables::shipped();
    let mut counts = CharacterCounts::default();
    for text in texts {
        tables.scan(text).for_each(|found| counts.add(&found));
    }
    counts
}

#[test]
fn the_shipped_tables_are_whole() {
    let facts = Facts::shipped();
    // 11,233 graphic characters of JIS X 0213:2004, 25 of them pairs.
    let graphic = facts.jis_x_0213.characters().iter().filter(|c| !c.is_ascii() && !('｡'..='ﾟ').contains(c)).count();
    assert!((11_208..11_225).contains(&graphic), "{graphic}");
    assert_eq!(facts.jis_x_0213.len() - facts.jis_x_0213.characters().len(), 25);
    assert!(facts.every.contains('𠮷') && !facts.every.contains('\u{378}') && !facts.every.contains('\u{e000}'));
    assert_eq!(facts.marks.certain().collect::<String>(), "\u{fffd}〓");
    assert!(facts.misreadings.triggers().any(|c| c == '縺') && facts.misreadings.triggers().any(|c| c == 'ã'));
}

#[test]
fn text_of_japanese_names_and_addresses_is_clean() {
    for text in [
        "渡辺　花子",
        "ＮＧＵＹＥＮ　ＶＡＮ　ＡＮ",
        "ﾔﾏﾀﾞ ﾊﾅｺ",
        "㈱みほん商事①－〜～−‐―—¥￥",
        "見本町二丁目５番７号 みほん荘２０５",
        "か\u{309a}行の鼻濁音",
        "𠀋森 﨑山 齋藤 邉見",
        "令和○年頃",
        "ABC\t123\r\n",
        "本当?はい。何？",
        "カフェ?珈琲",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn each_class_is_told_with_its_character_and_place() {
    for (text, class, character, place) in [
        ("渡\u{e000}", "private-use", "\u{e000}", 2),
        ("渡\u{f0001}辺", "private-use", "\u{f0001}", 2),
        ("あ\u{378}", "unassigned", "\u{378}", 2),
        ("あ\u{ffff}", "unassigned", "\u{ffff}", 2),
        ("吉\u{3000}𠮷野家", "not-in-table", "𠮷", 3),
        ("髙橋", "not-in-table", "髙", 1),
        ("見本\u{200b}町", "not-in-table", "\u{200b}", 3),
        ("葛\u{e0100}城", "variation-sequence", "葛\u{e0100}", 1),
        ("東葛\u{fe00}", "variation-sequence", "葛\u{fe00}", 2),
        ("髙\u{e0100}", "variation-sequence", "髙\u{e0100}", 1),
        ("1\u{fe0f}", "variation-sequence", "1\u{fe0f}", 1),
        ("\u{e0100}城", "variation-sequence", "\u{e0100}", 1),
        ("山\u{fffd}", "replacement", "\u{fffd}", 2),
        ("見〓町", "replacement", "〓", 2),
        ("山?花", "doubtful-mark", "?", 2),
        ("山？花", "doubtful-mark", "？", 2),
        ("か\u{309a}\u{309a}", "not-in-table", "\u{309a}", 3),
    ] {
        assert_eq!(one(text), (class, character.to_owned(), place), "{text}");
    }
}

#[test]
fn places_count_a_character_with_its_selector_once() {
    let all = found("葛\u{e0100}a髙\u{e0101}𠮷");
    assert_eq!(all.iter().map(|(_, _, place)| *place).collect::<Vec<_>>(), [1, 3, 4]);
}

#[test]
fn text_read_in_another_encoding_is_told_once_and_its_characters_are_not() {
    let utf_8_as = |codec: &'static encoding_rs::Encoding, text: &str| codec.decode(text.as_bytes()).0.into_owned();
    for text in ["山田", "山田　花子", "ヤマダ　ハナコ", "見本町二丁目", "ぱ"] {
        let misread = utf_8_as(encoding_rs::SHIFT_JIS, text);
        let tables = CharacterTables::shipped();
        let found: Vec<_> = tables.scan(&misread).collect();
        assert_eq!(found.first().map(|one| one.class), Some(CharacterClass::Mojibake), "{text} {misread}");
        assert_eq!(found[0].misreading.unwrap().id, "utf-8-as-cp932");
        let misread = utf_8_as(encoding_rs::WINDOWS_1252, text);
        let found: Vec<_> = tables.scan(&misread).collect();
        assert_eq!(found.len(), 1, "{misread}");
        assert_eq!(found[0].misreading.unwrap().id, "utf-8-as-latin-1");
    }
    // Latin-1 in the strict sense has controls where windows-1252 has characters.
    let strict: String = "山田".bytes().map(char::from).collect();
    assert_eq!(one(&strict).0, "mojibake");
    // CP932 has nothing at the first two bytes of full-width letters, so that only U+FFFD is left of them.
    assert_eq!(one(&utf_8_as(encoding_rs::SHIFT_JIS, "ＮＧＵＹＥＮ")).0, "mojibake");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("山田太郎");
    assert_eq!(one(&String::from_utf8_lossy(&bytes)).0, "mojibake");
    // One lost character in good text, or nothing but lost ones, is no misread text.
    assert_eq!(found("山\u{fffd}\u{fffd}田").len(), 2);
    assert_eq!(found("\u{fffd}\u{fffd}").len(), 2);
}

#[test]
fn rare_characters_that_begin_mojibake_are_clean_in_good_text() {
    for text in ["縺れる", "繧繝縁", "牡蠣ｼﾁｭｰ", "螻蛄", "渡邉 一郎", "São Paulo", "ﾃｽﾄ"] {
        let told = found(text);
        assert!(told.iter().all(|(class, ..)| *class != "mojibake"), "{text}: {told:?}");
    }
}

#[test]
fn a_table_of_ones_own_decides_what_is_permitted() {
    let text = "U+9AD9\nE000\n845B_E0100\n3041..30FF\n";
    let table = CharacterTable::read(&SourceFile::new("gj.txt", text)).unwrap();
    let tables = CharacterTables::new(Arc::new(table));
    assert_eq!(tables.permitted().name(), "gj.txt");
    let classes = |text: &str| tables.scan(text).map(|one| one.class.word()).collect::<Vec<_>>();
    assert!(classes("髙\u{e000}葛\u{e0100}カナABC").is_empty());
    assert_eq!(
        classes("高\u{e001}葛\u{e0101}\u{fffd}"),
        ["not-in-table", "private-use", "variation-sequence", "replacement"]
    );
}

#[test]
fn the_counts_are_in_a_fixed_order_and_hold_no_misread_text() {
    let misread: String = "山田".bytes().map(char::from).collect();
    let texts = ["髙𠮷髙".to_owned(), "葛\u{e0100}".to_owned(), "\u{e000}".to_owned(), misread];
    let rows: Vec<_> = counts(&texts).iter().map(|row| (row.class.word(), row.code, row.count)).collect();
    assert_eq!(
        rows,
        [
            ("private-use", "U+E000".to_owned(), 1),
            ("variation-sequence", "U+845B U+E0100".to_owned(), 1),
            ("not-in-table", "U+9AD9".to_owned(), 2),
            ("not-in-table", "U+20BB7".to_owned(), 1),
        ]
    );
}

/// Text in which everything that the scan looks for is frequent.
fn text() -> impl Strategy<Value = String> {
    let some = prop::sample::select(vec![
        'a',
        '?',
        '山',
        '髙',
        '𠮷',
        '葛',
        '\u{e0100}',
        '\u{fe00}',
        '\u{fffd}',
        '〓',
        'か',
        '\u{309a}',
        '縺',
        'ｱ',
        '螻',
        'ã',
        '\u{81}',
        '\u{82}',
        '\u{e000}',
        '\u{378}',
        '？',
        '□',
        '\u{309a}',
        '繧',
        '逕',
        'ｰ',
        '±',
        'å',
    ]);
    prop::collection::vec(prop_oneof![9 => some, 1 => any::<char>()], 0..24).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn what_is_found_lies_in_the_text_in_order_and_once(text in text()) {
        let tables = CharacterTables::shipped();
        let (mut end, mut character) = (0, 0);
        for found in tables.scan(&text) {
            prop_assert!(found.start >= end && found.character >= character && !found.text.is_empty());
            prop_assert_eq!(text.get(found.start..found.start + found.text.len()), Some(found.text));
            end = found.start + found.text.len();
            character = found.character;
        }
    }

    #[test]
    fn ascii_is_always_clean(text in "[ -~]{0,40}") {
        prop_assert!(found(&text).is_empty());
    }

    #[test]
    fn a_character_that_is_classified_is_found(c in any::<char>()) {
        let tables = CharacterTables::shipped();
        let alone = tables.classify(c, None);
        let scanned: Vec<_> = tables.scan(c.encode_utf8(&mut [0; 4])).map(|found| found.class).collect();
        // ASCII is not looked up, and is in every table that this could be.
        prop_assert_eq!(scanned, alone.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn counts_do_not_depend_on_the_chunks(texts in prop::collection::vec(text(), 0..12), cuts in any::<[prop::sample::Index; 2]>()) {
        let whole = counts(&texts);
        let mut cuts = cuts.map(|cut| cut.index(texts.len() + 1));
        cuts.sort_unstable();
        let parts = [&texts[..cuts[0]], &texts[cuts[0]..cuts[1]], &texts[cuts[1]..]].map(counts);
        let [a, b, c] = parts.clone();
        let mut left = a;
        left.merge(b);
        left.merge(c);
        let [a, mut b, c] = parts;
        b.merge(c);
        let mut right = a;
        right.merge(b);
        prop_assert_eq!(&left, &whole);
        prop_assert_eq!(&right, &whole);
        prop_assert_eq!(left.iter().collect::<Vec<_>>(), whole.iter().collect::<Vec<_>>());
    }
}

/// Words of the trade: the cells of the shipped packs that are Japanese throughout.
fn words() -> Vec<&'static str> {
    let files = ["001-resident-register/functions.csv", "023-long-term-care/data-items.csv", "municipalities.csv"];
    let texts = files.iter().map(|name| shipped::text(name).unwrap());
    texts
        .flat_map(|text| text.split([',', '\n']))
        .filter(|cell| cell.chars().count() >= 2 && cell.chars().all(|c| c > '\u{2fff}'))
        .collect()
}

#[test]
fn hardly_any_misread_word_is_missed_and_no_good_one_is_taken_for_misread() {
    let tables = CharacterTables::shipped();
    let words = words();
    assert!(words.len() > 5000, "{}", words.len());
    let is_misread = |text: &str| tables.scan(text).any(|found| found.class == CharacterClass::Mojibake);
    let good: Vec<_> = words.iter().filter(|word| tables.scan(word).next().is_some()).collect();
    assert!(good.is_empty(), "{good:?}");
    // Of every thousand.
    let rate = |misread: &dyn Fn(&str) -> String| {
        let told = words.iter().map(|word| misread(word)).filter(|text| is_misread(text) || text.contains('\u{fffd}'));
        1000 * told.count() / words.len()
    };
    let plainly = |misread: &dyn Fn(&str) -> String| {
        1000 * words.iter().filter(|word| is_misread(&misread(word))).count() / words.len()
    };
    let cp932 = plainly(&|word| encoding_rs::SHIFT_JIS.decode(word.as_bytes()).0.into_owned());
    let latin = plainly(&|word| encoding_rs::WINDOWS_1252.decode(word.as_bytes()).0.into_owned());
    let back = rate(&|word| String::from_utf8_lossy(&encoding_rs::SHIFT_JIS.encode(word).0).into_owned());
    // With a single U+FFFD it is a mark that a conversion left, and told as that.
    assert!(cp932 >= 950 && latin >= 990 && back >= 990, "{cp932} {latin} {back}");
}

#[test]
fn an_item_is_held_against_the_table_that_its_pack_names() {
    let own = CharacterTable::read(&SourceFile::new("gj.txt", "U+9AD9\nU+898B\n")).unwrap();
    let (without, with) = (Permitted::default(), Permitted::with(own));
    let told = |permitted: &Permitted, name: Option<&str>, text: &str| {
        permitted.of(TableName::of(name)).scan(text).map(|one| one.class.word()).collect::<Vec<_>>()
    };
    for name in [None, Some("JIS X 0213"), Some("ＪＩＳ Ｘ ０２１３:2004")] {
        assert_eq!(told(&without, name, "髙見"), ["not-in-table"]);
    }
    // Nobody has said which characters 行政事務標準文字 are; what is in no table at all is told.
    assert_eq!(
        told(&without, Some("行政事務標準文字"), "髙𠮷葛\u{e0100}\u{e000}\u{378}"),
        ["private-use", "unassigned"]
    );
    assert_eq!(told(&with, Some("行政事務標準文字"), "髙見花"), ["not-in-table"]);
    assert_eq!(told(&with, None, "髙見"), [""; 0]);
    assert_eq!(told(&with, Some("JIS X 0213"), "髙見"), ["not-in-table"]);
}
