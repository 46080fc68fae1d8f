//! A list of numbers in order of creation.

/// Up to 64 things in order of creation, each under a number of its own that stays while others come and go.
#[derive(Clone, Copy)]
pub(super) struct Order {
    ids: [u8; 64],
    len: u32,
    /// One bit for each number in use.
    taken: u64,
}

impl Order {
    pub(super) const EMPTY: Self = Self { ids: [0; 64], len: 0, taken: 0 };

    pub(super) const fn len(&self) -> u32 {
        self.len
    }

    /// The numbers, the oldest first.
    pub(super) fn ids(&self) -> &[u8] {
        self.ids.get(..self.len as usize).unwrap_or_default()
    }

    /// Adds one behind all others, under the lowest number that is free.
    pub(super) fn add(&mut self) -> Option<u8> {
        let id = self.taken.trailing_ones();
        *self.ids.get_mut(self.len as usize)? = u8::try_from(id).ok()?;
        self.len = self.len.saturating_add(1);
        self.taken |= 1 << (id & 63);
        u8::try_from(id).ok()
    }

    /// Removes those whose bits are set.
    pub(super) fn remove(&mut self, gone: u64) {
        let mut kept = 0;
        for at in 0..self.len as usize {
            let Some(id) = self.ids.get(at).copied() else { break };
            if gone >> (id & 63) & 1 == 0 {
                if let Some(place) = self.ids.get_mut(kept) {
                    *place = id;
                }
                kept = kept.saturating_add(1);
            }
        }
        self.len = u32::try_from(kept).unwrap_or_default();
        self.taken &= !gone;
    }
}
