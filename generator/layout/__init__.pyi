from .fitting import fit as fit
from .profile import Profile as Profile, load_profile as load_profile
from .rebuild import rebuild_templates as rebuild_templates
