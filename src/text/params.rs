//! The values of a text's placeholders by name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::message::Param;

type Name = Cow<'static, str>;

/// The values of a text's placeholders by name, in the order of the names.
///
/// A dozen at most, and every finding has some: they stand one behind the other, in no more room than they need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(Name, Param)>);

impl Params {
    /// No values.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of a placeholder.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Sets the value of a placeholder.
    pub fn insert(&mut self, name: Name, value: Param) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known = value;
                }
            }
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Keeps those whose names are wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| wanted(name));
        self.0.shrink_to_fit();
    }

    /// All names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Param)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

impl FromIterator<(Name, Param)> for Params {
    /// Of values of one name the last counts.
    fn from_iter<I: IntoIterator<Item = (Name, Param)>>(pairs: I) -> Self {
        let mut pairs: Vec<(Name, Param)> = pairs.into_iter().collect();
        pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
        if pairs.is_sorted_by(|(a, _), (b, _)| a < b) {
            return Self(pairs);
        }
        let mut params = Self::new();
        params.extend(pairs);
        params
    }
}

impl Extend<(Name, Param)> for Params {
    fn extend<I: IntoIterator<Item = (Name, Param)>>(&mut self, pairs: I) {
        for (name, value) in pairs {
            self.insert(name, value);
        }
    }
}

impl IntoIterator for Params {
    type Item = (Name, Param);
    type IntoIter = std::vec::IntoIter<(Name, Param)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::<Name, Param>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl JsonSchema for Params {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Params".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Param>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_value_however_it_was_given() {
        let pairs = [("b", 1_u64), ("a", 2), ("b", 3)];
        let mut params: Params = pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        params.insert("c".into(), "x".into());
        params.insert("a".into(), 4_u64.into());
        let json = r#"{"a":4,"b":3,"c":"x"}"#;
        assert_eq!(serde_json::to_string(&params).unwrap(), json);
        assert_eq!(serde_json::from_str::<Params>(json).unwrap(), params);
        assert_eq!((params.get("b"), params.get("d")), (Some(&Param::Number(3)), None));
    }
}
