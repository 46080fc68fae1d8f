//! What is asked of a node's pool.

use crate::Cni;
use crate::text::words;

words! {
    /// What becomes of the trunk ENI, with security groups for pods.
    #[derive(Default)]
    pub enum TrunkEni {
        /// The VPC resource controller attaches it in the first pass after the CNI's start, if the instance has a free
        /// slot; the CNI sees it at the end of that pass.
        #[default]
        Attached = "attached",
        /// It never comes, and its slot stays held.
        Pending = "pending",
    }
}

words! {
    /// Which pods leave when their number falls. Those that still wait go before any that runs.
    #[derive(Default)]
    pub enum Remove {
        /// The newest first, as a workload that scales down.
        #[default]
        Newest = "newest",
        /// The oldest first, as a rollout.
        Oldest = "oldest",
    }
}

/// What the node's subnet still has. Default: no limit.
///
/// ```
/// use eks_max_pods::SubnetSpace;
/// let space = SubnetSpace { addresses: Some(40), ..SubnetSpace::default() };
/// assert_eq!(space.prefix_blocks, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SubnetSpace {
    /// Free addresses. Each new ENI takes one, and so does each secondary IP; a prefix takes sixteen.
    pub addresses: Option<u32>,
    /// Whole /28 blocks, one for each prefix.
    pub prefix_blocks: Option<u32>,
}

/// How a node is set up, as its pool of addresses sees it.
///
/// ```
/// use eks_max_pods::{Cni, Remove, WarmPoolOptions};
/// let options = WarmPoolOptions::default().cni(Cni::default().warm_ip_target(5)).remove(Remove::Oldest);
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WarmPoolOptions {
    pub(crate) cni: Cni,
    pub(crate) max_pods: Option<u32>,
    pub(crate) trunk_eni: TrunkEni,
    pub(crate) subnet: SubnetSpace,
    pub(crate) remove: Remove,
}

impl WarmPoolOptions {
    /// The CNI's settings. Default: [`Cni::DEFAULT`].
    #[must_use]
    pub const fn cni(mut self, cni: Cni) -> Self {
        self.cni = cni;
        self
    }

    /// The kubelet's max pods, which also stops the pool's growth since CNI 1.16.3. Default: pod addresses and two
    /// host-network pods with secondary IPs, AWS's recommendation with prefixes.
    #[must_use]
    pub const fn max_pods(mut self, pods: u32) -> Self {
        self.max_pods = Some(pods);
        self
    }

    /// What becomes of the trunk ENI, with security groups for pods. Default [`TrunkEni::Attached`].
    #[must_use]
    pub const fn trunk_eni(mut self, trunk: TrunkEni) -> Self {
        self.trunk_eni = trunk;
        self
    }

    /// What the node's subnet still has. Default: no limit.
    #[must_use]
    pub const fn subnet(mut self, space: SubnetSpace) -> Self {
        self.subnet = space;
        self
    }

    /// Which pods leave when their number falls. Default [`Remove::Newest`].
    #[must_use]
    pub const fn remove(mut self, which: Remove) -> Self {
        self.remove = which;
        self
    }
}
