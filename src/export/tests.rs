//! What holds of every file: the result does not depend on how it is divided.

use std::io::Cursor;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::characters::Permitted;
use super::dialect::Dialect;
use super::head::look;
use super::mask::Show;
use super::plan::Wanted;
use super::recognise::{Recognised, recognise};
use super::schema::{Group, groups};
use super::told::{Told, of_file};
use super::{Export, Observe, RunSecret, Settings, check};
use crate::catalog::{Catalog, Kind};

struct Nobody;

impl Observe for Nobody {}

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let catalog = Catalog::load(&[]).unwrap();
    let pack = catalog.packs().iter().find(|pack| pack.name == "031-non-resident-numbering").unwrap();
    groups(pack, pack.section(Kind::Data).unwrap(), catalog.data_types())
});

fn told(text: &str, groups: &[Group], chunk: usize) -> Vec<Told> {
    let dialect = Dialect::shipped(Dialect::STANDARD).unwrap().unwrap();
    let wanted = Wanted { show: Show::Values, examples: 3, all: false };
    let settings =
        Settings { dialect, characters: Permitted::default(), wanted, chunk, memory: chunk * 10, temp_dir: None };
    let bytes = text.as_bytes().to_vec();
    let head = look(&bytes, true, &settings.dialect);
    let Recognised::Group { group, reading, header } =
        recognise("031_住登外者宛名基本情報.csv", &head, groups, &settings.dialect, Some(0))
    else {
        panic!("not recognised: {text}")
    };
    let open = move || -> std::io::Result<Box<dyn std::io::Read + Send>> { Ok(Box::new(Cursor::new(bytes.clone()))) };
    let export = Export { path: "a.csv", open: Box::new(open), plain: None, group, head, reading, header };
    let secret = RunSecret::default();
    let checked = check(&[export], groups, &settings, &secret, &Nobody);
    of_file(&checked[0], &groups[0])
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("9000".to_owned()),
        Just("山田　花子".to_owned()),
        Just("\"a,b\"".to_owned()),
        Just("\"a\nb\"".to_owned()),
        Just("\"a\"\"b\"".to_owned()),
        Just("\"a\"b".to_owned()),
        Just("\"open".to_owned()),
        Just("x\"y".to_owned()),
        Just("2024-02-30".to_owned()),
        Just("\u{fffd}\u{e000}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_told_does_not_depend_on_the_size_of_chunks(
        rows in prop::collection::vec((prop::collection::vec(field(), 1..5), prop::bool::ANY), 0..20),
        sizes in prop::collection::vec(1_usize..200, 3),
    ) {
        let mut text = "宛名番号,氏名,生年月日,操作者ID\r\n".to_owned();
        for (fields, crlf) in rows {
            text.push_str(&fields.join(","));
            text.push_str(if crlf { "\r\n" } else { "\n" });
        }
        let whole = told(&text, &GROUPS, 1 << 20);
        for size in sizes {
            prop_assert_eq!(&told(&text, &GROUPS, size), &whole, "{} {:?}", size, text);
        }
    }
}
