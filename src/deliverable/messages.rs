//! What is said about deliveries that cannot be used as they are.

use crate::texts;

texts! {
    /// A 業務ID that is none.
    BUSINESS_INVALID { ja: "「{found}」は業務IDではありません", en: "“{found}” is not a 業務ID" }
    /// Remedy.
    BUSINESS_INVALID_REMEDY { ja: "業務IDは3桁です（例: 介護保険は 023）。一覧は tekigo spec list で見られます。", en: "A 業務ID has three digits (long-term care is 023); tekigo spec list names them all." }
    /// A 業務ID that no area and no pack has.
    BUSINESS_UNKNOWN { ja: "業務ID「{found}」の業務も仕様パックもありません", en: "there is neither an area nor a pack with the 業務ID “{found}”" }
    /// Remedy.
    BUSINESS_UNKNOWN_REMEDY { ja: "tekigo spec list で業務IDを確かめてください。", en: "tekigo spec list names every 業務ID." }
    /// Two products of one name.
    PRODUCT_TWICE { ja: "製品名「{name}」が二つあります", en: "two products are called “{name}”" }
    /// Remedy.
    PRODUCT_TWICE_REMEDY { ja: "報告で区別できるように、別の名前にしてください。", en: "Give them different names, so that reports can tell them apart." }
    /// [[not-applicable]] without a reason.
    REASON_MISSING { ja: "対象外とする理由がありません", en: "there is no reason for declaring it not applicable" }
    /// Remedy.
    REASON_MISSING_REMEDY { ja: "reason に、なぜこの団体に該当しないかを書いてください。", en: "Say in reason why it does not concern this municipality." }
}
