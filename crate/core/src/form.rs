//! What a refused value must be, where that is no range and no choice of words: one table.

use core::fmt;

use crate::text::Texts;

macro_rules! forms {
    ($($name:ident $code:literal $words:literal;)*) => {
        /// What a value must be, in words; the codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Form {
            $(#[doc = concat!("`", $code, "`: ", $words, ".")] $name,)*
        }

        impl Form {
            /// Every one, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }

        /// Code and words of each, in the order of [`Form::ALL`].
        const COLUMNS: &[&str] = &[$($code, $words,)*];
        static TEXTS: Texts<{ COLUMNS.len() }> = Texts::new(concat!($($code, $words),*), COLUMNS);
    };
}

forms! {
    Object "object" "an object";
    Text "text" "a string";
    Flag "flag" "true or false";
    TypeName "type-name" "the name of an instance type";
    Type "type" "the name of an instance type, or its limits";
    Types "types" "a list of instance types";
    List "list" "a list of at most 100000 items";
    ListTo1000 "list-to-1000" "a list of 1 to 1000";
    ListTo2000 "list-to-2000" "a list of 1 to 2000";
    ListTo100000 "list-to-100000" "a list of 1 to 100000";
    Name "name" "a name of 1 to 31 bytes";
    Version "version" "a version such as 1.19.0, v1.19.0 or v1.19.0-eksbuild.1";

    Network "network" "an IPv4 network such as 10.0.0.0/24";
    NotIpv6 "not-ipv6" "an IPv4 network such as 10.0.0.0/24, not IPv6";
    AddressOrNetwork "address-or-network" "an IPv4 address such as 10.0.0.7 or a network such as 10.0.0.0/28";
    Subnet "subnet" "a subnet of /16 to /28";
    InsideOfSubnet "inside-of-subnet" "inside of the subnet";
    Reservation "reservation" "inside of the subnet, and no smaller than a /28";
    UsedAddresses "used-addresses" "a number of addresses, or a list of them";
    Surge "surge" "a number of nodes, or a share from 0% to 100%";

    ClusterName "cluster-name" "1 to 100 letters, digits, hyphens and underscores, a letter or digit first";
    NodeGroupName "node-group-name" "1 to 63 letters, digits, hyphens and underscores, a letter or digit first";
    Region "region" "an AWS region such as us-east-1";
    Endpoint "endpoint" "an https URL without user, query or fragment";
    Base64 "base64" "base64, as aws eks describe-cluster prints it";
    ServiceCidr "service-cidr" "a network such as 10.100.0.0/16 or fd12:3456::/108";
    PlainName "plain-name" "at most 31 letters, digits, dots and hyphens";

    Ipv6Ipamd "ipv6-ipamd" "ipFamily ipv6: ipamd refuses to start";
    Ipv6Windows "ipv6-windows" "ipFamily ipv6: EKS has no IPv6 for Windows";
    NoWindowsAmi "no-windows-ami" "this type: EKS has no Windows AMI for it";
    NodeadmField "nodeadm-field" "dialect nodeadm: its one expression is for maxPods";
    WithTrunk "with-trunk" "trunk true";
    WithoutTrunk "without-trunk" "trunk false";
    FewerReplicas "fewer-replicas" "fewer replicas";
    UsedToo "used-too" "used, which says the same";
    NoZoneForBoth "no-zone-for-both" "subnets of which no zone has one for nodes and one for pods";
    AllForPods "all-for-pods" "subnets that are all for pods";
}

impl Form {
    /// Its code, for programs and translators.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        TEXTS.get((self as usize).saturating_mul(2))
    }

    /// The same in English.
    #[must_use]
    pub fn words(self) -> &'static str {
        TEXTS.get((self as usize).saturating_mul(2).saturating_add(1))
    }
}

/// The English words.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
