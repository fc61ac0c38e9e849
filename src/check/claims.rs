//! The claims of a delivery by their requirement. They stay where their list made them: there are hundreds of thousands.

use std::collections::HashMap;

use crate::catalog::RequirementKey;
use crate::conformance::claim::Claim;

/// Claims, with the places of those of each requirement.
#[derive(Default)]
pub(super) struct Claims {
    /// As the lists gave them.
    pieces: Vec<Vec<Claim>>,
    /// Piece and place in it, in the order of the delivery. Only looked up, never walked through.
    places: HashMap<RequirementKey, Vec<(u32, u32)>>,
}

impl Claims {
    /// Takes up claims in the order of their rows.
    pub fn add(&mut self, claims: Vec<Claim>) {
        // More would not fit into memory.
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let piece = short(self.pieces.len());
        for (at, claim) in claims.iter().enumerate() {
            let at = short(at);
            match self.places.get_mut(&claim.key) {
                Some(places) => places.push((piece, at)),
                None => {
                    self.places.insert(claim.key.clone(), vec![(piece, at)]);
                }
            }
        }
        self.pieces.push(claims);
    }

    /// The claims about a requirement, in the order of the delivery.
    pub fn about(&self, key: &RequirementKey) -> impl Iterator<Item = &Claim> {
        let places = self.places.get(key).into_iter().flatten();
        places.filter_map(|(piece, at)| self.pieces.get(*piece as usize)?.get(*at as usize))
    }

    /// Whether there are any about a requirement.
    pub fn has(&self, key: &RequirementKey) -> bool {
        self.places.contains_key(key)
    }
}
