//! Max pods as an expression: its result on this type is the number.

use core::fmt::{self, Write};

use super::{Config, ConfigTarget};
use crate::{AddressMode, Dialect};

impl Config<'_> {
    /// The node's formula in the tool's variables, bounded; the number itself where no formula reaches it.
    pub(super) fn write_expression(&self, out: &mut dyn Write) -> fmt::Result {
        let answer = &self.answer;
        let wanted = self.max_pods;
        let karpenter = self.target == ConfigTarget::Karpenter;
        let dialect = if karpenter { Dialect::Karpenter } else { Dialect::Nodeadm };
        // In IPv6 and with fewer addresses the number does not come from them.
        let Some(allowed) = answer.max_allowed().filter(|allowed| *allowed >= wanted) else {
            return write!(out, "{wanted}");
        };
        let pods = Formula {
            known: dialect.default_enis(answer.instance_type()),
            enis: answer.enis(),
            limited: self.options.node.cni.effective_max_eni().is_some(),
            times: if answer.address_mode() == AddressMode::Prefix { " * 16" } else { "" },
        };
        if allowed == wanted {
            write!(out, "{pods}")
        } else if !karpenter {
            write!(out, "{pods} < {wanted} ? {pods} : {wanted}")
        } else if wanted == answer.ceiling() && answer.instance_type().vcpus().is_some() {
            write!(out, "min({pods}, vcpus > 30 ? 250 : 110)")
        } else {
            write!(out, "min({pods}, {wanted})")
        }
    }
}

/// `(default_enis - 1) * (ips_per_eni - 1) * 16 + 2`.
struct Formula {
    /// What the tool takes for the type's ENIs.
    known: u32,
    enis: u32,
    /// Does MAX_ENI say how many there are?
    limited: bool,
    times: &'static str,
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known.checked_sub(self.enis) {
            Some(0) => f.write_str("default_enis")?,
            Some(without_pods) if !self.limited => write!(f, "(default_enis - {without_pods})")?,
            _ => write!(f, "{}", self.enis)?,
        }
        f.write_str(" * (ips_per_eni - 1)")?;
        f.write_str(self.times)?;
        f.write_str(" + 2")
    }
}
