//! What the columns of a publication can hold, and what its tables are of.

use serde::{Deserialize, Serialize};

use crate::text::message::Text;

/// What a table of a publication holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Functions (機能要件).
    #[default]
    Functions,
    /// Forms (帳票要件).
    Forms,
    /// Print items of forms (帳票詳細要件).
    FormItems,
    /// Data items (基本データリスト, 項目定義書).
    Data,
    /// Code lists (コード一覧).
    Codes,
    /// Parameters of an API (API仕様書).
    Parameters,
    /// Error codes of an API (エラーコード一覧).
    Errors,
}

impl Content {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Functions => Text { ja: "機能", en: "functions" },
            Self::Forms => Text { ja: "帳票", en: "forms" },
            Self::FormItems => Text { ja: "印字項目", en: "print items" },
            Self::Data => Text { ja: "データ項目", en: "data items" },
            Self::Codes => Text { ja: "コード値", en: "code values" },
            Self::Parameters => Text { ja: "APIパラメータ", en: "API parameters" },
            Self::Errors => Text { ja: "APIエラーコード", en: "API error codes" },
        }
    }

    /// The word that `removed.csv` uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Functions => "function",
            Self::Forms => "form",
            Self::FormItems => "form-item",
            Self::Data => "data",
            Self::Codes => "code",
            Self::Parameters => "parameter",
            Self::Errors => "error",
        }
    }

    /// Whether its rows are requirements with an ID and an obligation.
    #[must_use]
    pub const fn has_requirements(self) -> bool {
        matches!(self, Self::Functions | Self::Forms | Self::Data)
    }
}

/// Declares the fields with the word of layout files and what people read.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $word:literal { $ja:literal, $en:literal })+) => {
        /// What a column of a publication holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $word)] $name,)+
        }

        impl Field {
            /// What people read.
            #[must_use]
            pub const fn label(self) -> Text {
                match self {
                    $(Self::$name => Text { ja: $ja, en: $en },)+
                }
            }
        }
    };
}

fields! {
    /// 機能ID, 帳票ID, データ項目ID, コードID, or a section number; may stand in several cells.
    Id "id" { "ID", "ID" }
    /// 業務ID in a column of its own.
    Business "business" { "業務ID", "業務ID" }
    /// 大項目, 中項目, 小項目; from left to right.
    Section "section" { "項目", "section" }
    /// 機能名称, 帳票名称, データ項目.
    Name "name" { "名称", "name" }
    /// 機能要件, 項目定義: the words of the specification.
    Text "text" { "要件", "text" }
    /// Further words that belong to the text (項目説明).
    Description "description" { "説明", "description" }
    /// 実装区分, 実装類型; one per class, or one to be marked per obligation.
    Obligation "obligation" { "実装区分", "obligation" }
    /// The classes or levels that the row is for (対象団体).
    Classes "classes" { "対象団体", "classes" }
    /// 要件の考え方・理由.
    Rationale "rationale" { "考え方・理由", "rationale" }
    /// 備考.
    Note "note" { "備考", "note" }
    /// 適合基準日.
    EffectiveFrom "effective-from" { "適合基準日", "effective from" }
    /// End of a transitional measure (経過措置).
    TransitionUntil "transition-until" { "経過措置期限", "transition until" }
    /// 根拠法令.
    LegalBasis "legal-basis" { "根拠法令", "legal basis" }
    /// Other requirements that it refers to.
    RefersTo "refers-to" { "参照", "refers to" }
    /// 修正区分, 変更区分.
    Change "change" { "修正区分", "change" }
    /// The requirement that it is a part of (親番号).
    Parent "parent" { "親", "parent" }
    /// 内部帳票 or 外部帳票.
    FormKind "form-kind" { "内部・外部", "form kind" }
    /// 用紙サイズ.
    Paper "paper" { "用紙", "paper" }
    /// 項番, No.
    Number "number" { "項番", "number" }
    /// 印字編集条件.
    Condition "condition" { "条件", "condition" }
    /// 桁数.
    Length "length" { "桁数", "length" }
    /// 行数.
    Lines "lines" { "行数", "lines" }
    /// データ項目（ローマ字）, パラメータ名.
    NameRomaji "name-romaji" { "ローマ字名", "romanised name" }
    /// グループ名称.
    Group "group" { "グループ", "group" }
    /// 主キー.
    PrimaryKey "primary-key" { "主キー", "primary key" }
    /// 外部キー.
    ForeignKey "foreign-key" { "外部キー", "foreign key" }
    /// クラス分類 LV1.
    Class1 "class1" { "クラス分類1", "class 1" }
    /// クラス分類 LV2.
    Class2 "class2" { "クラス分類2", "class 2" }
    /// クラス分類 LV3.
    Class3 "class3" { "クラス分類3", "class 3" }
    /// データ型.
    DataType "type" { "データ型", "type" }
    /// コード: the ID of a code list.
    CodeList "code-list" { "コードID", "code list" }
    /// コード名.
    CodeListName "code-list-name" { "コード名", "name of the code list" }
    /// The 業務 whose code list is meant (コード一覧（連携）).
    CodeListOwner "code-list-owner" { "コードの業務名", "owner of the code list" }
    /// 繰り返し.
    Repeat "repeat" { "繰り返し", "repeat" }
    /// データ出力条件.
    OutputCondition "output-condition" { "データ出力条件", "output condition" }
    /// 標準仕様書関連箇所: 機能ID with names glued to them.
    Functions "functions" { "関連機能", "functions" }
    /// サンプル値, 記述例.
    Sample "sample" { "サンプル値", "sample" }
    /// コード値, エラーコード.
    Value "value" { "値", "value" }
    /// コード値の内容, エラー名.
    Meaning "meaning" { "内容", "meaning" }
    /// レベル（階層）.
    Level "level" { "レベル", "level" }
    /// 必須.
    Required "required" { "必須", "required" }
    /// null設定有無.
    Nullable "nullable" { "null設定", "nullable" }
    /// 検索方法.
    Search "search" { "検索方法", "search" }
}

impl Field {
    /// Whether what stands in the column are sentences, which may go on in the next row.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Description | Self::Rationale | Self::Note | Self::Condition | Self::Meaning)
    }
}
