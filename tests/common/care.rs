//! A small pack of long-term care (介護保険): three functions, one of them prohibited besides, and a form.

use serde_json::Value;
use tekigo::Catalog;

const PACK: &str = r#"
business = "023"
area = "long-term-care"
title = "介護保険システム標準仕様書"
authority = "厚生労働省"
white_list = true
classes = ["designated-city", "core-city", "general"]

[functions]
version = "6.0"
grade = "official"
completeness = "full"
[[functions.source]]
name = "test"
sha256 = "00"

[forms]
version = "6.0"
grade = "official"
completeness = "full"
[[forms.source]]
name = "test"
sha256 = "00"
"#;

const FUNCTIONS: &str = "id,name,designated-city,core-city,general
0230001,資格取得届出の登録,required,required,required
0230002,資格喪失届出の登録,required,required,required
0230003,被保険者証の発行,required,required,optional
0230004,資格情報の一括削除,prohibited,prohibited,prohibited
";

const FORMS: &str = "id,name,designated-city,core-city,general
0230001,介護保険被保険者証,required,required,required
";

/// The catalogue with nothing but this pack.
pub fn catalog() -> Catalog {
    super::catalog(&[("pack.toml", PACK), ("functions.csv", FUNCTIONS), ("forms.csv", FORMS)])
}

/// The report on files for one class.
pub fn report(files: &[(&str, &str)], class: &str) -> Value {
    super::report(&catalog(), files, class)
}
