//! How a node's VPC CNI is set up: the variables of its `aws-node` container.

use crate::Version;
use crate::text::words;

words! {
    /// Whether pods get IPv4 or IPv6 addresses: `ENABLE_IPv4`, `ENABLE_IPv6`.
    #[derive(Default)]
    pub enum IpFamily {
        /// Each pod has an IPv4 address of the subnet.
        #[default]
        Ipv4 = "ipv4",
        /// Each pod has an IPv6 address out of its node's /80.
        Ipv6 = "ipv6",
    }
}

/// The VPC CNI's settings. Each setter names the variable it stands for; the defaults are the ones of the
/// manifest and the Helm chart of VPC CNI 1.23.1.
///
/// ```
/// use eks_max_pods::Cni;
/// let cni = Cni::default().prefix_delegation(true).warm_ip_target(5);
/// assert!(cni.is_prefix_delegation());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cni {
    pub(crate) version: Version,
    pub(crate) prefix_delegation: Option<bool>,
    pub(crate) custom_networking: bool,
    pub(crate) security_groups_for_pods: bool,
    pub(crate) ip_family: IpFamily,
    pub(crate) max_eni: Option<i32>,
    pub(crate) unmanaged_enis: u16,
    pub(crate) warm_eni_target: u16,
    pub(crate) warm_ip_target: u16,
    pub(crate) minimum_ip_target: u16,
    pub(crate) warm_prefix_target: u16,
}

impl Cni {
    /// The shipped settings: secondary IPs, one warm ENI, and one warm prefix should prefixes be turned on.
    pub const DEFAULT: Self = Self {
        version: Version::LATEST,
        prefix_delegation: None,
        custom_networking: false,
        security_groups_for_pods: false,
        ip_family: IpFamily::Ipv4,
        max_eni: None,
        unmanaged_enis: 0,
        warm_eni_target: 1,
        warm_ip_target: 0,
        minimum_ip_target: 0,
        // The code's own default is 0; config/master and the Helm chart set 1.
        warm_prefix_target: 1,
    };

    /// The CNI's version. Default: [`Version::LATEST`].
    #[must_use]
    pub const fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// `ENABLE_PREFIX_DELEGATION`: /28 prefixes instead of single addresses. Default `false`.
    #[must_use]
    pub const fn prefix_delegation(mut self, enabled: bool) -> Self {
        self.prefix_delegation = Some(enabled);
        self
    }

    /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`: pods in subnets of their own, none on the primary ENI. Default `false`.
    #[must_use]
    pub const fn custom_networking(mut self, enabled: bool) -> Self {
        self.custom_networking = enabled;
        self
    }

    /// `ENABLE_POD_ENI`: one ENI becomes the trunk of pods with security groups of their own. Default `false`.
    #[must_use]
    pub const fn security_groups_for_pods(mut self, enabled: bool) -> Self {
        self.security_groups_for_pods = enabled;
        self
    }

    /// `ENABLE_IPv4` or `ENABLE_IPv6`. Default IPv4.
    #[must_use]
    pub const fn ip_family(mut self, family: IpFamily) -> Self {
        self.ip_family = family;
        self
    }

    /// `MAX_ENI`: the most ENIs that the CNI counts on, the primary one, the trunk and unmanaged ones included.
    /// 0 or less means unset, as in the CNI (`getMaxENI`, pkg/ipamd/ipamd.go:1406). Default unset.
    #[must_use]
    pub const fn max_eni(mut self, enis: i32) -> Self {
        self.max_eni = Some(enis);
        self
    }

    /// ENIs attached to the node that the CNI may not use: tagged `node.k8s.amazonaws.com/no_manage`, or EFA-only.
    /// Default 0.
    #[must_use]
    pub const fn unmanaged_enis(mut self, enis: u16) -> Self {
        self.unmanaged_enis = enis;
        self
    }

    /// `WARM_ENI_TARGET`: whole ENIs to keep free. Default 1.
    #[must_use]
    pub const fn warm_eni_target(mut self, enis: u16) -> Self {
        self.warm_eni_target = enis;
        self
    }

    /// `WARM_IP_TARGET`: addresses to keep free; 0 is unset. Default unset.
    #[must_use]
    pub const fn warm_ip_target(mut self, addresses: u16) -> Self {
        self.warm_ip_target = addresses;
        self
    }

    /// `MINIMUM_IP_TARGET`: addresses to hold at least; 0 is unset. Default unset.
    #[must_use]
    pub const fn minimum_ip_target(mut self, addresses: u16) -> Self {
        self.minimum_ip_target = addresses;
        self
    }

    /// `WARM_PREFIX_TARGET`: /28 prefixes to keep free. Default 1, as the manifest and the chart set it.
    #[must_use]
    pub const fn warm_prefix_target(mut self, prefixes: u16) -> Self {
        self.warm_prefix_target = prefixes;
        self
    }

    /// An environment variable of `aws-node`'s, read as ipamd reads it: what it cannot read counts as its default, without a
    /// word (`getWarmENITarget`, pkg/ipamd/ipamd.go:1424; 1441, 2029, 2044; `getMaxENI`, 1406; `parseBoolEnvVar`, 2011).
    /// Targets above 65535 count as that, more than any node has. `None` for a variable that is none of these settings.
    ///
    /// ```
    /// use eks_max_pods::Cni;
    /// let cni = Cni::default();
    /// assert_eq!(cni.variable("WARM_IP_TARGET", "5"), Some(cni.warm_ip_target(5)));
    /// assert_eq!(cni.variable("WARM_ENI_TARGET", "none"), Some(cni.warm_eni_target(1)));
    /// assert_eq!(cni.variable("WARM_PREFIX_TARGET", "-1"), Some(cni.warm_prefix_target(0)));
    /// assert_eq!(cni.variable("ENABLE_PREFIX_DELEGATION", "yes"), Some(cni.prefix_delegation(false)));
    /// assert_eq!(cni.variable("AWS_VPC_ENI_MTU", "9001"), None);
    /// ```
    #[must_use]
    pub fn variable(self, name: &str, value: &str) -> Option<Self> {
        let target = |otherwise: u16| match integer(value) {
            Some(number @ 0..) => u16::try_from(number).unwrap_or(u16::MAX),
            _ => otherwise,
        };
        Some(match name {
            "WARM_ENI_TARGET" => self.warm_eni_target(target(1)),
            "WARM_IP_TARGET" => self.warm_ip_target(target(0)),
            "MINIMUM_IP_TARGET" => self.minimum_ip_target(target(0)),
            "WARM_PREFIX_TARGET" => self.warm_prefix_target(target(0)),
            "MAX_ENI" => {
                let enis = integer(value).unwrap_or_default();
                self.max_eni(i32::try_from(enis).unwrap_or(i32::MAX))
            }
            "ENABLE_PREFIX_DELEGATION" => self.prefix_delegation(is_true(value)),
            "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG" => self.custom_networking(is_true(value)),
            "ENABLE_POD_ENI" => self.security_groups_for_pods(is_true(value)),
            "ENABLE_IPv6" if is_true(value) => self.ip_family(IpFamily::Ipv6),
            "ENABLE_IPv6" => self.ip_family(IpFamily::Ipv4),
            _ => return None,
        })
    }

    /// Is prefix delegation on? In IPv6 it is unless somebody said otherwise: IPv6 knows no other mode.
    #[must_use]
    pub const fn is_prefix_delegation(&self) -> bool {
        match (self.prefix_delegation, self.ip_family) {
            (Some(enabled), _) => enabled,
            (None, IpFamily::Ipv6) => true,
            (None, IpFamily::Ipv4) => false,
        }
    }

    /// `MAX_ENI`, if it is set and above 0.
    pub(crate) const fn effective_max_eni(&self) -> Option<u32> {
        match self.max_eni {
            Some(enis) if enis > 0 => Some(enis.unsigned_abs()),
            _ => None,
        }
    }
}

impl Default for Cni {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Go's `strconv.Atoi`: decimal digits behind an optional sign, and no more than 64 bits.
fn integer(value: &str) -> Option<i64> {
    value.parse().ok()
}

/// Go's `strconv.ParseBool`, where what it refuses is false.
fn is_true(value: &str) -> bool {
    matches!(value, "1" | "t" | "T" | "TRUE" | "true" | "True")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What reference and code say of odd values: variable, value, what it counts as.
    #[test]
    fn odd_values_count_as_ipamd_counts_them() {
        let cni = Cni::default();
        for (name, value, wanted) in [
            ("WARM_ENI_TARGET", "0", cni.warm_eni_target(0)),
            ("WARM_ENI_TARGET", "-1", cni.warm_eni_target(1)),
            ("WARM_ENI_TARGET", "", cni.warm_eni_target(1)),
            ("WARM_ENI_TARGET", " 3", cni.warm_eni_target(1)),
            ("WARM_ENI_TARGET", "+3", cni.warm_eni_target(3)),
            ("WARM_IP_TARGET", "007", cni.warm_ip_target(7)),
            ("WARM_IP_TARGET", "5.0", cni.warm_ip_target(0)),
            ("WARM_IP_TARGET", "99999999999999999999", cni.warm_ip_target(0)),
            ("WARM_IP_TARGET", "70000", cni.warm_ip_target(65535)),
            ("MINIMUM_IP_TARGET", "abc", cni.minimum_ip_target(0)),
            ("WARM_PREFIX_TARGET", "00", cni.warm_prefix_target(0)),
            ("MAX_ENI", "2", cni.max_eni(2)),
            ("MAX_ENI", "two", cni.max_eni(0)),
            ("MAX_ENI", "3000000000", cni.max_eni(i32::MAX)),
            ("ENABLE_PREFIX_DELEGATION", "T", cni.prefix_delegation(true)),
            ("ENABLE_PREFIX_DELEGATION", "tRUE", cni.prefix_delegation(false)),
            ("ENABLE_POD_ENI", "1", cni.security_groups_for_pods(true)),
            ("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "", cni.custom_networking(false)),
            ("ENABLE_IPv6", "true", cni.ip_family(IpFamily::Ipv6)),
            ("ENABLE_IPv6", "yes", cni),
        ] {
            assert_eq!(cni.variable(name, value), Some(wanted), "{name}={value}");
        }
        assert_eq!(cni.ip_family(IpFamily::Ipv6).variable("ENABLE_IPv6", "0"), Some(cni));
        assert_eq!(cni.variable("WARM_IP_TARGETS", "1"), None);
    }
}
