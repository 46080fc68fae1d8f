//! Reading an object of options by one table: every key known, every number in its range, every mistake named.

use eks_max_pods::bounds::{self, Bound};
use eks_max_pods::{
    Ami, Architecture, Dialect, Error, ErrorCode, Expected, FieldPath, Form, Hypervisor, IpFamily, Label,
    MaxPodsAs, MaxPodsFrom, Os, Provisioner, Remove, ResultField, SubnetUse, TrunkEni, Version,
};

use crate::failure::Refused;
use crate::plain::Plain;

/// What an option holds.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    /// A whole number in a range.
    Number(Bound),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A version of the CNI.
    CniVersion,
    /// A name or another short text.
    Text,
    /// An object or a list, which is read by itself.
    Inner,
    /// A list of instance types, which its reader goes through itself.
    List,
    /// Something that the answer knows and nobody has to give: taken and left alone.
    Ignored,
}

macro_rules! options {
    ($($key:ident $name:literal $holds:expr;)*) => {
        /// Every option of every function. Options of the same name in one object hold the same thing.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key { $($key,)* }

        impl Key {
            const ROWS: &'static [(&'static str, Holds)] = &[$(($name, $holds),)*];
        }
    };
}

impl Key {
    #[allow(clippy::indexing_slicing)] // The table has a row for each variant: one macro makes both.
    const fn row(self) -> &'static (&'static str, Holds) {
        &Self::ROWS[self as usize]
    }

    pub(crate) const fn name(self) -> &'static str {
        self.row().0
    }
}

options! {
    CniVersion "cniVersion" Holds::CniVersion;
    PrefixDelegation "prefixDelegation" Holds::Flag;
    CustomNetworking "customNetworking" Holds::Flag;
    SecurityGroupsForPods "securityGroupsForPods" Holds::Flag;
    IpFamily "ipFamily" Holds::Choice(IpFamily::WORDS);
    MaxEni "maxEni" Holds::Number(bounds::MAX_ENI);
    UnmanagedEnis "unmanagedEnis" Holds::Number(bounds::UNMANAGED_ENIS);
    WarmEniTarget "warmEniTarget" Holds::Number(bounds::WARM_ENI_TARGET);
    WarmIpTarget "warmIpTarget" Holds::Number(bounds::WARM_IP_TARGET);
    MinimumIpTarget "minimumIpTarget" Holds::Number(bounds::MINIMUM_IP_TARGET);
    WarmPrefixTarget "warmPrefixTarget" Holds::Number(bounds::WARM_PREFIX_TARGET);

    Os "os" Holds::Choice(Os::WORDS);
    HostNetworkPods "hostNetworkPods" Holds::Number(bounds::HOST_NETWORK_PODS);
    KarpenterReservedEnis "karpenterReservedEnis" Holds::Number(bounds::KARPENTER_RESERVED_ENIS);
    PodsPerCore "podsPerCore" Holds::Number(bounds::PODS_PER_CORE);

    AllocatablePods "allocatablePods" Holds::Number(bounds::ALLOCATABLE_PODS);
    NodeIsNewerThanSetting "nodeIsNewerThanSetting" Holds::Flag;
    Provisioner "provisioner" Holds::Choice(Provisioner::WORDS);

    MaxPods "maxPods" Holds::Number(bounds::MAX_PODS);
    Ami "ami" Holds::Choice(Ami::WORDS);
    MaxPodsFrom "maxPodsFrom" Holds::Choice(MaxPodsFrom::WORDS);

    TrunkEni "trunkEni" Holds::Choice(TrunkEni::WORDS);
    Subnet "subnet" Holds::Inner;
    Addresses "addresses" Holds::Number(bounds::ADDRESSES);
    PrefixBlocks "prefixBlocks" Holds::Number(bounds::PREFIX_BLOCKS);
    Remove "remove" Holds::Choice(Remove::WORDS);
    Pods "pods" Holds::Number(bounds::PODS);
    UpTo "upTo" Holds::Number(bounds::UP_TO);
    Events "events" Holds::Inner;
    At "at" Holds::Number(bounds::AT);
    Replaced "replaced" Holds::Number(bounds::REPLACED);
    StartPods "startPods" Holds::Number(bounds::START_PODS);
    Seconds "seconds" Holds::Number(bounds::SECONDS);
    AttachSeconds "attachSeconds" Holds::Number(bounds::ATTACH_SECONDS);
    PodsPerNode "podsPerNode" Holds::Number(bounds::PODS_PER_NODE);
    Burst "burst" Holds::Number(bounds::BURST);
    Dialect "dialect" Holds::Choice(Dialect::WORDS);
    Field "field" Holds::Choice(ResultField::WORDS);
    InstanceTypes "instanceTypes" Holds::List;

    NodeGroups "nodeGroups" Holds::Inner;
    InstanceType "instanceType" Holds::Inner;
    Nodes "nodes" Holds::Number(bounds::NODES);
    DaemonSetPods "daemonSetPods" Holds::Number(bounds::DAEMON_SET_PODS);
    Replicas "replicas" Holds::Number(bounds::REPLICAS);
    BranchReplicas "branchReplicas" Holds::Number(bounds::BRANCH_REPLICAS);
    OtherPods "otherPods" Holds::Number(bounds::OTHER_PODS);
    Requests "requests" Holds::Inner;
    CpuMillicores "cpuMillicores" Holds::Number(bounds::CPU_MILLICORES);
    RequestedMemoryMib "memoryMib" Holds::Number(bounds::REQUESTED_MEMORY_MIB);
    Subnets "subnets" Holds::Inner;
    Surge "surge" Holds::Inner;
    OtherAddresses "otherAddresses" Holds::Number(bounds::OTHER_ADDRESSES);
    Cidr "cidr" Holds::Text;
    AvailabilityZone "availabilityZone" Holds::Text;
    Used "used" Holds::Inner;
    Available "available" Holds::Number(bounds::AVAILABLE);
    Use "use" Holds::Choice(SubnetUse::WORDS);
    PrefixReservation "prefixReservation" Holds::Text;

    ClusterName "clusterName" Holds::Inner;
    Region "region" Holds::Inner;
    NodeGroupName "nodeGroupName" Holds::Inner;
    ApiServerEndpoint "apiServerEndpoint" Holds::Inner;
    CertificateAuthority "certificateAuthority" Holds::Inner;
    ServiceCidr "serviceCidr" Holds::Inner;
    MaxPodsAs "maxPodsAs" Holds::Choice(MaxPodsAs::WORDS);

    Prefix "prefix" Holds::Text;
    Retired "retired" Holds::Flag;

    Name "name" Holds::Text;
    Enis "enis" Holds::Number(bounds::ENIS);
    Ipv4PerEni "ipv4PerEni" Holds::Number(bounds::IPV4_PER_ENI);
    Vcpus "vcpus" Holds::Number(bounds::VCPUS);
    MemoryMib "memoryMib" Holds::Number(bounds::MEMORY_MIB);
    Hypervisor "hypervisor" Holds::Choice(Hypervisor::WORDS);
    BareMetal "bareMetal" Holds::Flag;
    Architecture "architecture" Holds::Choice(Architecture::WORDS);
    Trunk "trunk" Holds::Flag;
    BranchEnis "branchEnis" Holds::Number(bounds::BRANCH_ENIS);
    TotalEnis "totalEnis" Holds::Number(bounds::TOTAL_ENIS);
    NetworkCards "networkCards" Holds::Number(bounds::NETWORK_CARDS);
    Ipv6PerEni "ipv6PerEni" Holds::Number(bounds::IPV6_PER_ENI);
    CompiledEnis "compiledEnis" Holds::Number(bounds::COMPILED_ENIS);
    Family "family" Holds::Ignored;
    Size "size" Holds::Ignored;
    CurrentGeneration "currentGeneration" Holds::Ignored;
}

/// The keys that an object may have.
pub(crate) struct Shape {
    /// What the object is called where it has no other place.
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [Key],
    pub(crate) names: &'static [&'static str],
    /// Does `null` say that nobody knows?
    pub(crate) nullable: bool,
}

/// A [`Shape`] of these keys.
macro_rules! shape {
    ($name:literal, $nullable:literal, [$($key:ident)*]) => {
        &Shape {
            name: $name,
            keys: &[$(Key::$key,)*],
            names: &[$(Key::$key.name(),)*],
            nullable: $nullable,
        }
    };
}
pub(crate) use shape;

/// An option that was given as `null`, for nobody knows.
const NOBODY_KNOWS: i64 = i64::MIN;

/// The options that were given, checked: numbers, flags as 0 and 1, choices by their place, versions packed.
pub(crate) struct Given {
    path: FieldPath,
    numbers: Vec<(Key, i64)>,
    texts: Vec<(Key, Label)>,
    version: Option<Version>,
}

impl Given {
    /// Reads `value` as an object of this shape.
    pub(crate) fn read(value: &Plain, path: &FieldPath, shape: &Shape) -> Result<Self, Refused> {
        let mut given = Self { path: *path, numbers: Vec::new(), texts: Vec::new(), version: None };
        let entries = match value {
            Plain::Object(entries) => entries,
            Plain::Undefined => return Ok(given),
            _ => {
                let whole = if path.is_root() { path.key(shape.name) } else { *path };
                return Err(wrong_type(value, &whole, Form::Object));
            }
        };
        for (name, value) in entries {
            match shape.keys.iter().find(|key| key.name() == name) {
                Some(key) => given.take(*key, value, shape)?,
                None => {
                    let error = Error::new(ErrorCode::UnknownOption, "").at(*path).text(name);
                    return Err(error.expecting(Expected::OneOf(shape.names)).into());
                }
            }
        }
        Ok(given)
    }

    fn take(&mut self, key: Key, value: &Plain, shape: &Shape) -> Result<(), Refused> {
        let at = self.path.key(key.name());
        let number = match (&key.row().1, value) {
            (Holds::Ignored | Holds::Inner, _) | (Holds::List, Plain::List(_)) => return Ok(()),
            (Holds::List, _) => return Err(wrong_type(value, &at, Form::Types)),
            (_, Plain::Null) if shape.nullable => NOBODY_KNOWS,
            (Holds::Number(bound), _) => integer(value, bound, &at)?,
            (Holds::Flag, Plain::Flag(flag)) => i64::from(*flag),
            (Holds::Flag, _) => return Err(wrong_type(value, &at, Form::Flag)),
            (Holds::Choice(words), _) => {
                match (0..).zip(*words).find(|(_, word)| value.text() == Some(**word)) {
                    Some((place, _)) => place,
                    None => {
                        let known = value.text().is_some();
                        let code = if known { ErrorCode::UnknownChoice } else { ErrorCode::WrongType };
                        return Err(refused(value, code, &at, Expected::OneOf(words)));
                    }
                }
            }
            (Holds::Text, Plain::Text(text)) => {
                self.texts.push((key, Label::new(text)));
                return Ok(());
            }
            (Holds::CniVersion, Plain::Text(text)) => {
                self.version = Some(text.parse().map_err(|error: Error| error.at(at))?);
                return Ok(());
            }
            (Holds::Text | Holds::CniVersion, _) => return Err(wrong_type(value, &at, Form::Text)),
        };
        self.numbers.push((key, number));
        Ok(())
    }

    /// What an option of an object holds that is read by itself.
    pub(crate) fn inner<'a>(value: &'a Plain<'a>, key: Key) -> &'a Plain<'a> {
        let Plain::Object(entries) = value else { return &Plain::Undefined };
        entries.iter().find(|(name, _)| name == key.name()).map_or(&Plain::Undefined, |(_, inner)| inner)
    }

    /// Every number, flag and choice that was given, except those that nobody knows.
    pub(crate) fn each(&self) -> impl Iterator<Item = (Key, i64)> {
        self.numbers.iter().copied().filter(|(_, number)| *number != NOBODY_KNOWS)
    }

    /// Was it given at all, if only as `null`?
    pub(crate) fn has(&self, key: Key) -> bool {
        self.numbers.iter().any(|(other, _)| *other == key)
    }

    #[inline(never)]
    pub(crate) fn number(&self, key: Key) -> Option<i64> {
        self.each().find(|(other, _)| *other == key).map(|(_, number)| number)
    }

    /// The variant that was chosen.
    pub(crate) fn choice<T: Copy>(&self, key: Key, all: &[T]) -> Option<T> {
        crate::options::variant(all, self.number(key)?)
    }

    pub(crate) fn text(&self, key: Key) -> Option<Label> {
        self.texts.iter().find(|(other, _)| *other == key).map(|(_, text)| *text)
    }

    pub(crate) const fn version(&self) -> Option<Version> {
        self.version
    }

    /// An option that must be given.
    pub(crate) fn required(&self, key: Key) -> Result<i64, Refused> {
        self.number(key).ok_or_else(|| {
            let expected = match &key.row().1 {
                Holds::Number(bound) => bound.expected(),
                Holds::Choice(words) => Expected::OneOf(words),
                _ => Expected::Form(Form::Text),
            };
            Error::new(ErrorCode::Missing, "").at(self.at(key)).expecting(expected).into()
        })
    }

    /// Where the whole object stands.
    pub(crate) const fn path(&self) -> &FieldPath {
        &self.path
    }

    /// Where the option stands.
    pub(crate) const fn at(&self, key: Key) -> FieldPath {
        self.path.key(key.name())
    }
}

/// A whole number in its range.
pub(crate) fn integer(value: &Plain, bound: &Bound, at: &FieldPath) -> Result<i64, Refused> {
    let code = match value {
        Plain::Number(number) if bound.check(*number).is_ok() => return Ok(*number),
        Plain::Number(_) | Plain::Large(_) => ErrorCode::OutOfRange,
        Plain::Fraction(_) => ErrorCode::NotAnInteger,
        _ => ErrorCode::NotANumber,
    };
    Err(refused(value, code, at, bound.expected()))
}

/// A list, no longer than the bound says. `plain.ts` gives a longer one by its kind only: nobody has read it.
pub(crate) fn list<'a>(
    value: &'a Plain<'a>,
    at: &FieldPath,
    most: &Bound,
) -> Result<&'a [Plain<'a>], Refused> {
    match value {
        Plain::List(items) if most.check(i64::try_from(items.len()).unwrap_or(i64::MAX)).is_ok() => Ok(items),
        Plain::Other(words) if words.starts_with("a list") => {
            Err(refused(value, ErrorCode::OutOfRange, at, Expected::Form(Form::List)))
        }
        _ => Err(wrong_type(value, at, Form::List)),
    }
}

/// A value of the wrong kind.
pub(crate) fn wrong_type(value: &Plain, at: &FieldPath, expected: Form) -> Refused {
    refused(value, ErrorCode::WrongType, at, Expected::Form(expected))
}

/// An error that shows the value as it was given: a text in quotes.
#[cold]
pub(crate) fn refused(value: &Plain, code: ErrorCode, at: &FieldPath, expected: Expected) -> Refused {
    let error = Error::new(code, "").at(*at).expecting(expected);
    match value {
        Plain::Unreadable => Error::new(ErrorCode::Unreadable, "").at(*at),
        Plain::Number(number) => error.number(*number),
        Plain::Text(text) => error.text(text),
        _ => error.word(value.words()),
    }
    .into()
}
